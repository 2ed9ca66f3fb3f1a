import type { PanelStrings } from '../../server/src/protocol/panel';

export interface PanelAddresses {
  readonly script: string;
  readonly style: string;
  /** What the webview's own files are served from. */
  readonly source: string;
}

/** The page of the panel. Its policy forbids all but the panel's own script and style sheet. */
export function panelHtml({ script, style, source }: PanelAddresses, nonce: string, strings: PanelStrings): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>LossLens</title>
    <link rel="stylesheet" href="${escapeAttribute(style)}">
  </head>
  <body>
    <div id="app" data-strings="${escapeAttribute(JSON.stringify(strings))}"></div>
    <script nonce="${nonce}" src="${escapeAttribute(script)}"></script>
  </body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
