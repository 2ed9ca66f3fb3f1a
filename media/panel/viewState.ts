import type { Viewport } from './graph/viewport';

/** What the person who looks has chosen. It survives hiding and reloading through the webview's own state. */
export interface ViewState {
  /** The run that the choices belong to. */
  readonly runId: string | null;
  readonly logScale: boolean;
  /** The check whose evidence is shaded; null lets the view choose the first symptom. */
  readonly selected: string | null;
  /** The layer whose numbers are shown. */
  readonly layer: string | null;
  /** Folds that were opened or closed by hand, by name. */
  readonly folds: { readonly [name: string]: boolean };
  /** What the try's chart shows; null lets the view choose. */
  readonly trialCurve: 'loss' | 'metric' | null;
  readonly scroll: number;
  /** The file whose graph is in the panel: the host reads it when the window was reloaded. */
  readonly graphUri: string | null;
  /** Which of the two pages is in front. */
  readonly page: 'training' | 'model';
  /** The model whose graph is drawn; null takes the first of the file. */
  readonly model: string | null;
  /** The node of the graph that is chosen. */
  readonly node: string | null;
  /** What the boxes of the graph are coloured by. */
  readonly colour: GraphColour;
  /** Where the graph was looked at; `of` names the file and the model. */
  readonly graphPlace: (Viewport & { readonly of: string }) | null;
}

export const graphColours = ['findings', 'gradient', 'dead'] as const;
export type GraphColour = (typeof graphColours)[number];

export const initialView: ViewState = {
  runId: null,
  logScale: false,
  selected: null,
  layer: null,
  folds: {},
  trialCurve: null,
  scroll: 0,
  graphUri: null,
  page: 'training',
  model: null,
  node: null,
  colour: 'findings',
  graphPlace: null,
};

/** Reads what was saved, whatever it is: a part that is not of its form is as it was at first. */
export function readViewState(saved: unknown): ViewState {
  if (typeof saved !== 'object' || saved === null) return initialView;
  const given = saved as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    runId: text(given.runId),
    logScale: given.logScale === true,
    selected: text(given.selected),
    layer: text(given.layer),
    folds: readFolds(given.folds),
    trialCurve: given.trialCurve === 'loss' || given.trialCurve === 'metric' ? given.trialCurve : null,
    scroll: typeof given.scroll === 'number' && given.scroll >= 0 ? given.scroll : 0,
    graphUri: text(given.graphUri),
    page: given.page === 'model' ? 'model' : 'training',
    model: text(given.model),
    node: text(given.node),
    colour: graphColours.find((colour) => colour === given.colour) ?? 'findings',
    graphPlace: readPlace(given.graphPlace),
  };
}

/** The choices for another run: how to look is kept, what was looked at is not. */
export function forRun(view: ViewState, runId: string): ViewState {
  if (view.runId === runId) return view;
  const { logScale, folds, graphUri, model, node, colour, graphPlace } = view;
  return { ...initialView, runId, logScale, folds, graphUri, model, node, colour, graphPlace };
}

function readPlace(value: unknown): ViewState['graphPlace'] {
  if (typeof value !== 'object' || value === null) return null;
  const { of, x, y, scale } = value as Record<string, unknown>;
  const isPlace = typeof of === 'string' && typeof x === 'number' && typeof y === 'number' && typeof scale === 'number';
  return isPlace && scale > 0 ? { of, x, y, scale } : null;
}

function readFolds(value: unknown): ViewState['folds'] {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, open]) => typeof open === 'boolean'));
}
