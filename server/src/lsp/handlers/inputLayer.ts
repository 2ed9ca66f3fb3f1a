import type { Location, TextDocumentPositionParams } from 'vscode-languageserver/node';
import type { Span } from '../../protocol/finding';
import { isUnknown } from '../../protocol/model';
import type { LayerFacts, ModelFacts } from '../../protocol/model';
import { layerPlace } from '../layerPlace';
import { read } from '../session';
import type { Session } from '../session';
import { toRange } from '../toLsp';

/**
 * Where the layers stand that feed the one at a position: the declaration of a layer. Nothing for the first layer of a model,
 * or for one that tfjs made itself.
 */
export async function inputLayers(session: Session, params: TextDocumentPositionParams): Promise<Location[]> {
  return placesAt(session, params, ({ at, placed }) => [at, ...(placed.kind === 'none' ? [] : [placed.at])]);
}

/**
 * The same for an editor's own "go to definition", on the values of a layer's options alone: on its call and on the names of
 * its options the language's own server has an answer, and ours would stand beside it.
 */
export async function inputLayersOfValue(session: Session, params: TextDocumentPositionParams): Promise<Location[]> {
  return placesAt(session, params, ({ options }) =>
    Object.values(options).flatMap((fact) => (isUnknown(fact) || fact.implied || !fact.origin ? [] : [fact.at])),
  );
}

async function placesAt(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
  placesOf: (layer: LayerFacts) => readonly Span[],
): Promise<Location[]> {
  const reading = await read(session, textDocument.uri);
  const document = session.documents.open.get(textDocument.uri);
  if (!reading || !document) return [];
  const offset = document.offsetAt(position);
  const isAround = ({ path, start, end }: Span): boolean => path === reading.path && start <= offset && offset <= end;
  const found = new Map<string, Location>();
  const { models, looseLayers = [] } = reading.report.facts;
  for (const model of [...models, { layers: looseLayers }]) {
    for (const layer of innermost(model, (layer) => placesOf(layer).filter(isAround))) {
      for (const feeder of feedersOf(model, layer)) {
        const at = feeder.callee ?? layerPlace(feeder) ?? feeder.at;
        const uri = session.documents.uriOf(at.path);
        const range = toRange(session.documents, at);
        found.set(`${uri} ${JSON.stringify(range)}`, { uri, range });
      }
    }
  }
  return [...found.values()];
}

type Layers = Pick<ModelFacts, 'layers'>;

/** The layers whose place around the offset is the smallest: those of one call, where a loop makes several. */
function innermost({ layers }: Layers, around: (layer: LayerFacts) => readonly Span[]): readonly LayerFacts[] {
  const sized = layers.flatMap((layer) => {
    const sizes = around(layer).map(({ start, end }) => end - start);
    return sizes.length > 0 ? [{ layer, size: Math.min(...sizes) }] : [];
  });
  const smallest = Math.min(...sized.map(({ size }) => size));
  return sized.filter(({ size }) => size === smallest).map(({ layer }) => layer);
}

/** Those that feed it and stand somewhere: what tfjs puts between is passed by. */
function feedersOf(model: Layers, { inbound }: LayerFacts): readonly LayerFacts[] {
  return inbound.flatMap((name) => {
    const feeder = model.layers.find((layer) => layer.name === name);
    if (!feeder) return [];
    return layerPlace(feeder) ? [feeder] : feedersOf(model, feeder);
  });
}
