/** The report's style sheet: it follows the reader's light or dark setting, and prints. */
export const htmlStyle = `
:root { color-scheme: light dark; --page: #fff; --card: #f6f7f9; --text: #24292f; --muted: #656d76; --line: #d8dee4;
  --training: #0969da; --validation: #bc6c00; --before: #cf222e; --after: #1a7f37; --error: #cf222e; --warning: #9a6700; --information: #0969da; }
@media (prefers-color-scheme: dark) { :root { --page: #16181c; --card: #1e2126; --text: #d6dae0; --muted: #8f98a3; --line: #343941;
  --training: #58a6ff; --validation: #e3a13b; --before: #f85149; --after: #4ac26b; --error: #f85149; --warning: #d9a514; --information: #58a6ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 24px 64px; max-width: 900px; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
h1 { margin: 0; font-size: 1.7em; } h2 { margin: 36px 0 10px; font-size: 1.25em; } h3 { margin: 0; font-size: 1em; }
p, ul, dl, dd, figure, pre { margin: 0; } ul { padding: 0; list-style: none; }
code, pre { font: 13px/1.5 ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; }
.muted, h3 code, dt { color: var(--muted); } h3 code { font-weight: 400; margin-left: 4px; }
.lead { margin-top: 14px; font-size: 1.15em; font-weight: 600; }
.facts { display: flex; flex-wrap: wrap; gap: 8px 32px; margin-top: 16px; } .facts dt { font-size: .85em; } .facts dd { font-weight: 600; }
figure { margin-top: 18px; } h3::first-letter { text-transform: uppercase; } figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 2px 16px; }
figure > svg { display: block; width: 100%; height: auto; margin-top: 6px; } svg text { fill: var(--muted); font-size: 11px; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: .9em; color: var(--muted); } .legend b { color: var(--text); }
.swatch { width: 16px; height: 8px; margin-right: 5px; }
.curve { fill: none; stroke-width: 2; stroke-linejoin: round; } .grid { stroke: var(--line); stroke-width: 1; }
.training, .raw { stroke: var(--training); } .raw { stroke-width: 1; opacity: .3; } .validation { stroke: var(--validation); stroke-dasharray: 5 3; }
.before { stroke: var(--before); stroke-dasharray: 5 3; } .after { stroke: var(--after); } .before:not(.faint), .after:not(.faint) { stroke-width: 2.5; }
.faint { stroke-width: 1; opacity: .4; stroke-dasharray: none; } .shade { fill: var(--warning); opacity: .14; } .bad { fill: var(--error); }
.card, .trial { margin-top: 14px; padding: 14px 18px; border: 1px solid var(--line); border-left: 4px solid var(--information); border-radius: 8px; background: var(--card); }
.card.error { border-left-color: var(--error); } .card.warning { border-left-color: var(--warning); }
.trial h2 { margin-top: 0; } .trial.better { border-left-color: var(--after); } .trial.unclear { border-left-color: var(--muted); } .effect { font-weight: 600; }
.card dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin-top: 10px; } .card > p { margin-top: 10px; }
.frame { margin-top: 10px; } .frame pre { margin-top: 4px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--page); overflow-x: auto; }
.scroll { margin-top: 10px; overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400; white-space: nowrap; }
thead th { color: var(--muted); font-size: .88em; } .number { text-align: right; } tbody th { font-weight: 600; }
.symptom { margin-left: 6px; padding: 0 7px; border-radius: 9px; border: 1px solid var(--warning); color: var(--warning); font-size: .8em; font-weight: 400; }
details { margin-top: 14px; } summary { cursor: pointer; color: var(--muted); } details li { margin-top: 6px; }
.verdict { display: inline-block; min-width: 62px; color: var(--muted); } .verdict.healthy { color: var(--after); }
footer { margin-top: 48px; color: var(--muted); font-size: .9em; }
@media (max-width: 560px) { body { padding: 20px 14px 40px; } .card dl { grid-template-columns: 1fr; gap: 0; } .card dd { margin-bottom: 6px; } figure > svg text { font-size: 19px; } }
@media print { body { max-width: none; } .card, figure, .trial { break-inside: avoid; } }
`;
