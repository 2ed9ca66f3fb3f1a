import type { FileGraphs, GraphFinding, GraphNode, ModelGraph } from '../../../server/src/protocol/graph';
import type { UnknownPart } from '../../../server/src/protocol/model';
import { groupUnknown } from '../../../server/src/protocol/unknownGroups';
import { h, type Child } from '../dom';
import { grouped } from '../../../server/src/protocol/counts';
import { allFindings, outputWords, paramsWords, shapeWords, titleOf } from '../graph/words';
import type { Say } from '../strings';
import type { ViewState } from '../viewState';
import { goTo } from './goTo';
import { icon } from './icon';
import type { Context } from './view';

/** All that is known of one node of the graph; a hint when none is pointed at. */
export function nodeDetail(
  context: Context,
  file: FileGraphs,
  node: GraphNode | null,
  measured: string | null,
): readonly Child[] {
  const { say } = context;
  if (!node) return [h('p', { class: 'muted' }, say('nodeHint'))];
  const why = node.paramsWhy === null ? '' : ` (${node.paramsWhy})`;
  const flow = node.inputShape === null ? [] : [pair(say('inputShape'), shapeWords(node.inputShape))];
  return [
    h(
      'h3',
      {},
      h('b', {}, titleOf(say, node)),
      ' ',
      h('code', { class: 'muted' }, node.name),
      goTo(context, file, node.at, titleOf(say, node)),
    ),
    node.group?.kind === 'loop' && h('p', {}, say('loopHelp')),
    node.options.length > 0 && h('p', {}, node.options.join(' · ')),
    h('p', { class: 'pairs' }, ...flow, pair(say('outputShape'), outputWords(node))),
    h('p', {}, [paramsWords(say, node.params) + why, ...marks(say, node)].join(' · ')),
    measured !== null && h('p', {}, measured),
    ...node.findings.map((finding) =>
      h(
        'p',
        { class: 'said' },
        icon(finding.severity),
        h('span', {}, finding.message, ' ', h('span', { class: 'muted' }, finding.advice)),
      ),
    ),
  ];
}

/** What the rules say of the model, and what is not known of the file. */
export function graphLists(
  context: Context,
  file: FileGraphs,
  graph: ModelGraph | null,
  view: ViewState,
): readonly Child[] {
  const { say } = context;
  const findings = graph ? allFindings(graph) : [];
  return [
    graph && h('h2', {}, say('findings')),
    graph && findings.length === 0 && h('p', { class: 'muted' }, say('noFindings')),
    findings.length > 0 &&
      h('ul', { class: 'said-list' }, ...findings.map((finding) => findingRow(context, file, finding))),
    unknownFold(context, file, view),
  ];
}

function findingRow(context: Context, file: FileGraphs, { id, severity, message, at }: GraphFinding): HTMLElement {
  return h(
    'li',
    { class: 'said' },
    icon(severity),
    h('span', {}, message, ' ', h('code', { class: 'muted' }, id), ' ', goTo(context, file, at, message)),
  );
}

function unknownFold(context: Context, file: FileGraphs, view: ViewState): HTMLElement | null {
  const { say } = context;
  const { unknown } = file;
  if (unknown.length === 0) return null;
  const row = ({ what, why, at }: UnknownPart): HTMLElement =>
    h(
      'li',
      {},
      h('span', {}, h('b', {}, what), ' ', h('span', { class: 'muted' }, why), ' ', goTo(context, file, at, what)),
    );
  const words = unknown.length === 1 ? say('unseenOne') : say('unseen', { count: grouped(unknown.length) });
  return fold(context, view, 'graph:unknown', [icon('unknown'), words], () =>
    groupUnknown(unknown).flatMap(({ first, rest }, i) => {
      if (rest.length === 0) return first.map(row);
      const more = say('unseenMore', { count: grouped(rest.length) });
      return [
        ...first.map(row),
        h(
          'li',
          {},
          fold(context, view, `graph:unknown:${i}`, [more], () => rest.map(row)),
        ),
      ];
    }),
  );
}

/** A list under a summary. What is folded away is not made: it may be thousands. */
function fold(
  { look }: Context,
  view: ViewState,
  key: string,
  summary: readonly Child[],
  rows: () => readonly HTMLElement[],
): HTMLElement {
  const open = view.folds[key] ?? false;
  const details = h(
    'details',
    { class: 'fold', open },
    h('summary', { 'data-key': key }, ...summary),
    h('ul', {}, ...(open ? rows() : [])),
  );
  details.addEventListener('toggle', () => {
    if (details.open !== open) look({ folds: { ...view.folds, [key]: details.open } });
  });
  return details;
}

function marks(say: Say, { frozen, calls, isInput, isOutput }: GraphNode): readonly string[] {
  return [
    ...(frozen ? [say('frozen')] : []),
    ...(calls > 1 ? [say('shared', { count: calls })] : []),
    ...(isInput ? [say('modelInput')] : []),
    ...(isOutput ? [say('modelOutput')] : []),
  ];
}

function pair(name: string, value: string): HTMLElement {
  return h('span', { class: 'pair' }, `${name} `, h('b', {}, value));
}
