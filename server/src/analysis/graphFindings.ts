import type { Finding, Span } from '../protocol/finding';
import type { GraphFinding } from '../protocol/graph';
import type { LayerFacts, ModelFacts } from '../protocol/model';

export interface PlacedFindings {
  readonly ofLayer: ReadonlyMap<LayerFacts, readonly GraphFinding[]>;
  readonly ofModel: readonly GraphFinding[];
}

/**
 * The layers that each finding speaks of: those whose call holds the value to change, else those whose calls hold
 * another party to it. What speaks of no layer speaks of the model.
 */
export function placeFindings(model: ModelFacts, findings: readonly Finding[]): PlacedFindings {
  const layers = allLayers(model);
  const ofLayer = new Map<LayerFacts, GraphFinding[]>();
  const ofModel: GraphFinding[] = [];
  for (const finding of findings) {
    const { id, severity, message, advice, at, related } = finding;
    const told: GraphFinding = { id, severity, message, advice, at };
    const own = at ? layersAt(layers, at) : [];
    const party = new Set(own.length > 0 ? own : related.flatMap((one) => layersAt(layers, one.at)));
    for (const layer of party) ofLayer.set(layer, [...(ofLayer.get(layer) ?? []), told]);
    if (own.length === 0) ofModel.push(told);
  }
  return { ofLayer, ofModel };
}

function allLayers({ layers }: ModelFacts): readonly LayerFacts[] {
  return layers.flatMap((layer) => [layer, ...(layer.inner ? allLayers(layer.inner) : [])]);
}

/** The layers of the innermost call around a span: several where one call in a loop makes them. */
function layersAt(layers: readonly LayerFacts[], { path, start, end }: Span): readonly LayerFacts[] {
  const around = layers.filter(({ at }) => at.path === path && at.start <= start && end <= at.end);
  const smallest = Math.min(...around.map(({ at }) => at.end - at.start));
  return around.filter(({ at }) => at.end - at.start === smallest);
}
