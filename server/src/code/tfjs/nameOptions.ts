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
  const wrong: NameOption[] = [];
  for (const option of Object.keys(config)) {
    const value = config[option];
    if (typeof value !== 'string') continue;
    const kind = kindOf(option);
    if (kind && !isValidName(kind, value)) wrong.push({ option, kind, name: value });
  }
  return wrong;
}

/** The config without them: a misspelled activation says nothing against the shapes. */
export function withoutUnknownNames(config: Config): Config {
  const wrong = unknownNameOptions(config);
  if (wrong.length === 0) return config;
  return Object.fromEntries(Object.entries(config).filter(([key]) => !wrong.some(({ option }) => option === key)));
}

/** What an option of a layer names, or null when it names nothing. */
export function kindOf(option: string): NameKind | null {
  let kind = kinds.get(option);
  if (kind === undefined) {
    kind = findKind(option);
    // Programs may write any option.
    if (kinds.size < mostKinds) kinds.set(option, kind);
  }
  return kind;
}

const kinds = new Map<string, NameKind | null>();
const mostKinds = 1000;

/** tfjs reads its own camelCase options only. It does not hear of `kernel_regularizer`, so what that says does no harm. */
function findKind(option: string): NameKind | null {
  if (/^(?:a|[a-z][a-zA-Z]*A)ctivation$/.test(option)) return 'activation';
  if (/^(?:i|[a-z][a-zA-Z]*I)nitializer$/.test(option)) return 'initializer';
  if (/^(?:r|[a-z][a-zA-Z]*R)egularizer$/.test(option)) return 'regularizer';
  if (/^(?:c|[a-z][a-zA-Z]*C)onstraint$/.test(option)) return 'constraint';
  if (option === 'padding') return 'padding';
  if (option === 'dataFormat') return 'dataFormat';
  return null;
}
