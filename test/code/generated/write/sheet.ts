import type { Choices } from '../choices';

/** A file of the program while it is written. */
export interface FileSheet {
  readonly name: string;
  readonly imports: string[];
  /** The statements on its top, before the body. */
  readonly statements: string[];
  readonly exported: string[];
  /** What its default export holds, or all that it exports as a CommonJS module. */
  readonly properties: string[];
  readonly exportForm: number;
  /** How this file says the members of tfjs that it uses. */
  readonly tfForm: number;
  readonly tfNames: Set<string>;
}

export type System = 'esm' | 'cjs' | 'global';

/** Where a program is written: what forms may be used at the place that is written now. */
export interface Sheet {
  readonly choices: Choices;
  readonly system: System;
  readonly isTyped: boolean;
  readonly extension: string;
  readonly files: FileSheet[];
  readonly packageName: string;
  /** The statements of a file that only hands on what others export. */
  readonly relayed: string[];
  file: FileSheet;
  /** The statements of the function that is written now, where a variable of it can be declared; null inside an expression. */
  block: string[] | null;
  /** True where `await` may stand. */
  isAsync: boolean;
  /** True where the written value means something in this function only. */
  isLocal: boolean;
  /** How many values may still be said in a roundabout way. */
  fuel: number;
  names: number;
}

/** Writes an expression; called at most once, in the place where it will stand. */
export type Make = () => string;

/** A name that nothing else has. */
export function fresh(sheet: Sheet, hint: string): string {
  return `${hint}${++sheet.names}`;
}

/** True when a value is to be said in a roundabout way. */
export function isRoundabout(sheet: Sheet): boolean {
  if (sheet.fuel <= 0 || !sheet.choices.rarely(3)) return false;
  sheet.fuel--;
  return true;
}

/** Writes what stands in a function or class of its own, where there is neither `await` nor the block around it. */
export function inside<T>(sheet: Sheet, make: () => T): T {
  return withPlace(sheet, { block: null, isAsync: false }, make);
}

/** Writes what stands on the top of the file. */
export function onTop<T>(sheet: Sheet, make: () => T): T {
  return withPlace(sheet, { block: sheet.file.statements, isAsync: false }, make);
}

export function withPlace<T>(
  sheet: Sheet,
  place: Partial<Pick<Sheet, 'file' | 'block' | 'isAsync' | 'isLocal'>>,
  make: () => T,
): T {
  const { file, block, isAsync, isLocal } = sheet;
  Object.assign(sheet, place);
  try {
    return make();
  } finally {
    Object.assign(sheet, { file, block, isAsync, isLocal });
  }
}

/** Where a statement can be written whose names the place that is written now can see. */
export function canDeclare(sheet: Sheet): boolean {
  return sheet.block !== null || !sheet.isLocal;
}

/** Writes a statement before the one that is written now: in the same block, or on the top of the file. */
export function declare(sheet: Sheet, write: () => string): void {
  const isNear = sheet.isLocal || (sheet.block !== null && sheet.choices.rarely(2));
  const near = isNear ? sheet.block : null;
  if (near) near.push(write());
  else onTop(sheet, () => sheet.file.statements.push(write()));
}

/** A type annotation of the written program, where it has types: mostly `any`, for what it holds is left to chance. */
export function typed(sheet: Sheet, type: string): string {
  return sheet.isTyped ? `: ${type}` : '';
}

/** A member of tf, as this file says it. */
export function tf(sheet: Sheet, member: string): string {
  const [first = '', ...rest] = member.split('.');
  if (sheet.file.tfForm === 0 || sheet.system === 'global') {
    sheet.file.tfNames.add('*');
    return `tf.${member}`;
  }
  // A file that imports members by name: one of them is renamed, for its name is that of many variables.
  sheet.file.tfNames.add(first);
  return [first === 'model' ? 'makeModel' : first, ...rest].join('.');
}
