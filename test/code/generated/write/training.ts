import type { ModelSpec, TrainingSpec } from '../spec';
import { isRoundabout, type Sheet, tf } from './sheet';
import { isLocal, options, value } from './values';
import { withPlace } from './sheet';

/** Writes how a model is compiled and trained. */
export function training(sheet: Sheet, model: string, spec: ModelSpec, given: TrainingSpec): void {
  sheet.block?.push(`${model}.compile(${compileOptions(sheet, given)});`);
  if (!given.fit) return;
  const rows = 20;
  const inputs =
    spec.kind === 'sequential' ? [spec.input] : spec.inputs.map(({ shape }) => shape as readonly (number | null)[]);
  const xs = inputs.map((shape) => `${tf(sheet, 'zeros')}([${[rows, ...shape.map((size) => size ?? 5)].join(', ')}])`);
  const data = xs.length === 1 ? (xs[0] ?? '') : `[${xs.join(', ')}]`;
  const fit = `${model}.fit(${data}, ${tf(sheet, 'zeros')}([${rows}, 1]), ${options(sheet, given.fit)})`;
  const { choices } = sheet;
  sheet.block?.push(
    sheet.isAsync
      ? choices.of([
          `await ${fit};`,
          `const history = await ${fit};\nvoid history;`,
          `${fit};`,
          `try {\nawait ${fit};\n} finally {\nvoid 0;\n}`,
        ])
      : choices.of([`${fit};`, `${fit}.then(() => undefined);`, `void ${fit};`]),
  );
}

function compileOptions(sheet: Sheet, { optimizer, losses, metrics }: TrainingSpec): string {
  const loss = losses.map(({ name, isMember }) => (isMember ? tf(sheet, `losses.${name}`) : value(sheet, name)));
  const parts = [
    `optimizer: ${optimizerOf(sheet, optimizer)}`,
    `loss: ${loss.length === 1 ? (loss[0] ?? '') : `[${loss.join(', ')}]`}`,
    ...(metrics.length > 0
      ? [
          `metrics: [${metrics.map(({ name, isMember }) => (isMember ? tf(sheet, `metrics.${name}`) : value(sheet, name))).join(', ')}]`,
        ]
      : []),
  ];
  if (!isRoundabout(sheet)) return `{ ${parts.join(', ')} }`;
  const [first = '', ...others] = parts;
  return sheet.choices.of([
    `{ ...{ ${first} }, ${others.join(', ')} }`,
    `Object.assign({ ${first} }, { ${others.join(', ')} })`,
    `{ ${others.join(', ')}, ...{ ${first} } }`,
  ]);
}

function optimizerOf(sheet: Sheet, { name, args, isCalled }: TrainingSpec['optimizer']): string {
  if (!isCalled) return value(sheet, name);
  const local = sheet.isLocal || isLocal(args);
  return withPlace(
    sheet,
    { isLocal: local },
    () => `${tf(sheet, `train.${name}`)}(${args.map((arg) => value(sheet, arg)).join(', ')})`,
  );
}
