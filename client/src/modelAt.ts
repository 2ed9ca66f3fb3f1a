import type { FileGraphs, ModelGraph } from '../../server/src/protocol/graph';
import { spanKey } from '../../server/src/protocol/lsp';

/**
 * The id of the model that a person looks at whose cursor is on a line of a document, counted from 0: the one of which something
 * stands on that line or the nearest one above. Null where all stand below.
 */
export function modelAt({ models, places }: FileGraphs, uri: string, line: number): string | null {
  let nearest = -1;
  let found: string | null = null;
  for (const model of models) {
    for (const start of linesOf(model, places, uri)) {
      if (start > line || start <= nearest) continue;
      nearest = start;
      found = model.id;
    }
  }
  return found;
}

function linesOf({ at, nodes }: ModelGraph, places: FileGraphs['places'], uri: string): readonly number[] {
  return [at, ...nodes.map((node) => node.at)].flatMap((span) => {
    const place = span && places[spanKey(span)];
    return place && place.uri === uri ? [place.line] : [];
  });
}
