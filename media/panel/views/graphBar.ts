import { type Branch, branchSentence } from '../../../server/src/protocol/model';
import type { FileGraphs, GraphNode, ModelGraph } from '../../../server/src/protocol/graph';
import { spanKey } from '../../../server/src/protocol/lsp';
import { h, type Child } from '../dom';
import { grouped } from '../../../server/src/protocol/counts';
import { frozenParams, paramsWords } from '../graph/words';
import type { Say, WordName } from '../strings';
import { graphColours, type ViewState } from '../viewState';
import { icon } from './icon';
import { scaleLegend } from './scaleLegend';
import type { Context } from './view';

/** The model's name and size, the picker where a file has several, and what the boxes are coloured by after a run. */
export function graphBar(
  context: Context,
  file: FileGraphs,
  graph: ModelGraph,
  view: ViewState,
  measured: boolean,
): readonly Child[] {
  const { say } = context;
  return [
    h(
      'div',
      { class: 'bar-line' },
      h('h1', {}, graph.name),
      h('span', { class: 'chip' }, say(kindWords[graph.kind])),
      file.models.length > 1 && picker(context, file, graph),
    ),
    branches(context, file, graph.when),
    h('p', { class: 'data muted' }, sizeSentence(say, graph)),
    measured && colours(context, view),
  ];
}

const kindWords: { readonly [kind in ModelGraph['kind']]: WordName } = {
  sequential: 'kindSequential',
  functional: 'kindFunctional',
  core: 'kindCore',
  loaded: 'kindLoaded',
};

function sizeSentence(say: Say, graph: ModelGraph): string {
  const frozen = frozenParams(graph);
  return [
    layersWords(say, graph),
    graph.paramsWhy === null ? paramsWords(say, graph.params) : `${paramsWords(say, null)} (${graph.paramsWhy})`,
    ...(frozen > 0 ? [say('frozenParameters', { count: grouped(frozen) })] : []),
  ].join(' · ');
}

/** A loop whose number of turns is not known makes any number of layers. */
function layersWords(say: Say, { nodes, hasUnseen }: ModelGraph): string {
  if (nodes.some(({ group }) => group?.kind === 'loop')) return say('unknownLayers');
  const count = nodes.filter(isLayer).length;
  const layers = count === 1 ? say('oneLayer') : say('layerCount', { count });
  return hasUnseen ? say('atLeast', { layers }) : layers;
}

function isLayer({ group }: GraphNode): boolean {
  return group === null;
}

function picker({ say, look }: Context, { models }: FileGraphs, graph: ModelGraph): HTMLElement {
  const options = models.map((model) => {
    const when = model.when.map((branch) => branchWords(say, branch)).join(', ');
    // Without a branch to tell namesakes apart, their ids do.
    const words = when === '' ? model.id : `${model.name}  (${when})`;
    return h('option', { value: model.id, selected: model.id === graph.id }, words);
  });
  const select = h(
    'select',
    { class: 'picker', 'data-key': 'graph:model', 'aria-label': say('chooseModel') },
    ...options,
  );
  select.addEventListener('change', () => look({ model: select.value, node: null }));
  return select;
}

/** The branches of the program on which this model exists, each leading to its condition. */
function branches({ say, tell }: Context, { places }: FileGraphs, when: readonly Branch[]): HTMLElement | null {
  if (when.length === 0) return null;
  const parts = when.map((branch) => {
    const place = places[spanKey(branch.at)];
    const words = branchWords(say, branch);
    if (!place) return h('span', {}, words);
    const go = () => tell('goTo', place);
    return h(
      'button',
      { type: 'button', class: 'link', 'data-key': `graph:when:${words}`, onclick: go },
      words,
      icon('goTo'),
    );
  });
  const [before = '', after = ''] = say('whenAll', { conditions: '\n' }).split('\n');
  return h('p', { class: 'when' }, before, ...parts.flatMap((part, i) => (i === 0 ? [part] : [', ', part])), after);
}

function branchWords(say: Say, branch: Branch): string {
  const { condition, taken, says } = branch;
  return says !== undefined ? branchSentence(branch) : say(taken ? 'whenTrue' : 'whenFalse', { condition });
}

function colours({ say, look }: Context, view: ViewState): HTMLElement {
  const words: { readonly [colour in ViewState['colour']]: WordName } = {
    findings: 'colourFindings',
    gradient: 'colourGradient',
    dead: 'colourDead',
  };
  const buttons = graphColours.map((colour) =>
    h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        'data-key': `graph:colour:${colour}`,
        'aria-pressed': String(view.colour === colour),
        onclick: () => look({ colour }),
      },
      say(words[colour]),
    ),
  );
  return h(
    'div',
    { class: 'colours', role: 'group', 'aria-label': say('colourBy') },
    h('span', { class: 'muted' }, say('colourBy')),
    h('span', { class: 'controls' }, ...buttons),
    view.colour === 'gradient' && scaleLegend(say),
  );
}
