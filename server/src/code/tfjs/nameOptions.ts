import type { NameKind } from '../../protocol/model';
import type { Config } from './config';
import { isValidName } from './names';

export interface NameOption {
  readonly option: string;
  readonly kind: NameKind;
  readonly name: string;
}

/** The options of a layer that name something which tfjs does not have. */
export function unknownNameOptions(config: Config): readonly NameOption[] {
  return Object.entries(config).flatMap(([option, value]) => {
    const kind = kindOf(option);
    return kind && typeof value === 'string' && !isValidName(kind, value) ? [{ option, kind, name: value }] : [];
  });
}

/** The config without them: a misspelled activation says nothing against the shapes. */
export function withoutUnknownNames(config: Config): Config {
  const wrong = unknownNameOptions(config);
  if (wrong.length === 0) return config;
  return Object.fromEntries(Object.entries(config).filter(([key]) => !wrong.some(({ option }) => option === key)));
}

/** What an option of a layer names, or null when it names nothing. */
export function kindOf(option: string): NameKind | null {
  if (/activation$/i.test(option)) return 'activation';
  if (/initializer$/i.test(option)) return 'initializer';
  if (/regularizer$/i.test(option)) return 'regularizer';
  if (/constraint$/i.test(option)) return 'constraint';
  if (option === 'padding') return 'padding';
  if (option === 'dataFormat') return 'dataFormat';
  return null;
}
