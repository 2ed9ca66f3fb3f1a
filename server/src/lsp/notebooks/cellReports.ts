import type { LintReport } from '../../analysis/lintFile';
import { mapSpans } from '../../code/containers/moveSpans';
import { pathOf } from '../paths';
import type { Reports } from '../reports';
import type { Notebooks, OpenNotebook } from './notebooks';

/** Reports in which a cell has its share in that of its notebook: all that is known, each place in its own cell. */
export function withCells(reports: Reports, notebooks: Notebooks): Reports {
  /** Places are moved once for all cells. */
  const moved = new WeakMap<LintReport, LintReport>();

  function movedInto(notebook: OpenNotebook, report: LintReport): LintReport {
    const known = moved.get(report);
    if (known) return known;
    const { facts, findings } = report;
    const placed = mapSpans({ facts, findings }, notebook.path, notebook.toCell);
    const result = { ...report, ...placed };
    moved.set(report, result);
    return result;
  }

  return {
    ...reports,
    of(path, settings) {
      const notebook = notebooks.holding(path);
      if (!notebook) return reports.of(path, settings);
      const { facts, findings, skipped } = movedInto(notebook, reports.of(notebook.path, settings));
      const isFirst = pathOf(notebook.cells[0] ?? '') === path;
      return {
        path,
        findings: findings.filter(({ at }) => (at === null ? isFirst : at.path === path)),
        facts: { ...facts, path },
        skipped,
      };
    },
    ofModel(path, settings, model) {
      const notebook = notebooks.holding(path);
      if (!notebook) return reports.ofModel(path, settings, model);
      return mapSpans(reports.ofModel(notebook.path, settings, model), notebook.path, notebook.toCell);
    },
  };
}
