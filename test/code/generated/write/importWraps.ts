import { fresh, type FileSheet, inside, type Make, type Sheet, withPlace } from './sheet';
import type { Wrap } from './wraps';

/** The value stands in another file. */
export const importWraps: readonly Wrap[] = Array.from({ length: 7 }, (_, form) => ({
  isFar: true,
  write: (sheet, make) => imported(sheet, make, form),
}));

/** Not more files than these: the main one and two others. A file imports those behind it only. */
const mostFiles = 3;

function imported(sheet: Sheet, make: Make, form: number): string {
  const index = sheet.files.indexOf(sheet.file);
  if (sheet.system === 'global' || sheet.isLocal || index + 1 >= mostFiles) return make();
  const other = sheet.files[index + 1] ?? addFile(sheet, index + 1);
  const name = fresh(sheet, 'SHARED_');
  withPlace(sheet, { file: other, block: other.statements, isAsync: false }, () => {
    const value = inside(sheet, make);
    exportFrom(sheet, other, name, value);
  });
  return importInto(sheet, other, name, form);
}

function addFile(sheet: Sheet, index: number): FileSheet {
  const added: FileSheet = {
    name: ['main', 'parts', 'settings'][index] ?? 'more',
    imports: [],
    statements: [],
    exported: [],
    properties: [],
    exportForm: sheet.choices.pick(4),
    tfForm: sheet.choices.pick(2),
    tfNames: new Set(),
  };
  sheet.files.push(added);
  return added;
}

function exportFrom(sheet: Sheet, file: FileSheet, name: string, value: string): void {
  if (sheet.system === 'cjs') {
    if (file.exportForm === 0) file.statements.push(`exports.${name} = ${value};`);
    else if (file.exportForm === 1) file.statements.push(`module.exports.${name} = ${value};`);
    else {
      file.statements.push(`const ${name} = ${value};`);
      file.properties.push(name);
    }
    return;
  }
  if (file.exportForm === 0) file.statements.push(`export const ${name} = ${value};`);
  else {
    file.statements.push(`const ${name} = ${value};`);
    if (file.exportForm === 1) file.exported.push(`export { ${name} };`);
    else if (file.exportForm === 2)
      file.exported.push(`const ${name}Own = ${name};\nexport { ${name}Own as ${name} };`);
    else file.exported.push(`export { ${name} };`);
  }
}

function importInto(sheet: Sheet, other: FileSheet, name: string, form: number): string {
  const { imports } = sheet.file;
  const path = pathOf(sheet, other.name);
  if (sheet.system === 'cjs') return required(imports, path, name, form);
  switch (form) {
    case 1:
      imports.push(`import * as ${name}Module from ${path};`);
      return `${name}Module.${name}`;
    case 2:
      imports.push(`import { ${name} as ${name}Own } from ${path};`);
      return `${name}Own`;
    case 3:
      sheet.relayed.push(`export { ${name} as ${name}Again } from ${path};`);
      imports.push(`import { ${name}Again } from ${pathOf(sheet, 'relay')};`);
      return `${name}Again`;
    case 4:
      other.properties.push(name);
      imports.push(`import ${name}Default from ${path};`);
      return `${name}Default.${name}`;
    case 5:
      if (sheet.isAsync) return `(await import(${path})).${name}`;
      break;
    default:
  }
  imports.push(`import { ${name} } from ${path};`);
  return name;
}

function required(imports: string[], path: string, name: string, form: number): string {
  switch (form) {
    case 1:
      imports.push(`const ${name}Module = require(${path});`);
      return `${name}Module.${name}`;
    case 2:
      imports.push(`const { ${name}: ${name}Own } = require(${path});`);
      return `${name}Own`;
    case 3:
      imports.push(`const ${name} = require(${path}).${name};`);
      return name;
    case 4:
      imports.push(`const { ...${name}Module } = require(${path});`);
      return `${name}Module.${name}`;
    case 5:
      return `require(${path}).${name}`;
    default:
      imports.push(`const { ${name} } = require(${path});`);
      return name;
  }
}

/** Node asks for the extension of a module that is surely one; other files are found without. */
function pathOf({ extension }: Sheet, name: string): string {
  return `'./${name}${/^[mc]/.test(extension) ? `.${extension.replace('t', 'j')}` : ''}'`;
}
