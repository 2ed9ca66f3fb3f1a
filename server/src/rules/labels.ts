import type { ModelFacts, TensorFacts } from '../protocol/model';

/** How the labels of one output are written, when every fit that says something says the same; undefined when not known. */
export function labelEncoding(model: ModelFacts, output: string): Encoding | undefined {
  const index = model.outputs.indexOf(output);
  const said = model.fits.flatMap(({ targets }) => {
    const encoding = targets[index]?.encoding;
    return typeof encoding === 'string' ? [encoding] : [];
  });
  return said.every((encoding) => encoding === said[0]) ? said[0] : undefined;
}

export type Encoding = Extract<TensorFacts['encoding'], string>;
