import assert from 'node:assert/strict';
import { logOf } from './support';

const rows: readonly (readonly [title: string, files: { readonly [path: string]: string }, log: string])[] = [
  [
    'tsconfig paths, through extends and comments',
    {
      '/w/src/m.ts': `import { a } from '@lib/o'; import { b } from 'p'; log(a, b)`,
      '/w/tsconfig.json': `{ "extends": "./base" }`,
      '/w/base.json': `{ "compilerOptions": { "baseUrl": "src", /* here */ "paths": { "@lib/*": ["lib/*"], }, } }`,
      '/w/src/lib/o.ts': `export const a = 1`,
      '/w/src/p.ts': `export const b = 2`,
    },
    '1 2',
  ],
  [
    'tsconfig paths of a project that the nearest one refers to, without baseUrl',
    {
      '/w/src/m.ts': `import { a } from '@/o'; import { b } from 'p'; log(a, typeof b)`,
      '/w/tsconfig.json': `{ "files": [], "references": [{ "path": "./node" }, { "path": "./tsconfig.app.json" }] }`,
      '/w/node/tsconfig.json': `{ "compilerOptions": { "module": "nodenext" } }`,
      '/w/tsconfig.app.json': `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
      '/w/src/o.ts': `export const a = 1`,
      '/w/p.ts': `export const b = 2`,
    },
    '1 ?(package "p" is not followed)',
  ],
  [
    'tsconfig paths of the last of several configs that are extended, below a baseUrl of its own',
    {
      '/w/src/m.ts': `import { a } from '@/o'; log(a)`,
      '/w/tsconfig.json': `{ "extends": ["./first.json", "./last.json"], "compilerOptions": { "baseUrl": "src" } }`,
      '/w/first.json': `{ "compilerOptions": { "paths": { "@/*": ["old/*"] } } }`,
      '/w/last.json': `{ "compilerOptions": { "paths": { "@/*": ["lib/*"] } } }`,
      '/w/src/old/o.ts': `export const a = 1`,
      '/w/src/lib/o.ts': `export const a = 2`,
    },
    '2',
  ],
  [
    'imports of package.json',
    {
      '/w/src/m.ts': `import { a } from '#a'; import { b } from '#nets/b'; import { c } from '#c'; log(a, b, typeof c)`,
      '/w/package.json': `{ "imports": { "#a": { "types": "./a.d.ts", "default": "./a.js" }, "#nets/*": "./nets/*.ts" } }`,
      '/w/a.d.ts': `export declare const a: number`,
      '/w/a.js': `export const a = 1`,
      '/w/nets/b.ts': `export const b = 2`,
    },
    '1 2 ?(package "#c" is not followed)',
  ],
  [
    'packages of the workspace, by what they export, their main file or their sources',
    {
      '/w/app/m.ts': `import { a } from '@w/nets'; import { b } from '@w/nets/b'; import { c } from 'plain'; import { d } from '@w/bare';
        import { e } from '@w/app/e'; import { f } from 'linked/f'; import { g } from '@w/gone'; log(a, b, c, d, e, f, typeof g)`,
      '/w/package.json': `{ "workspaces": { "packages": ["app", "packages/*"] } }`,
      '/w/app/package.json': `{ "name": "@w/app", "dependencies": { "linked": "file:../../linked", "@w/nets": "workspace:*" } }`,
      '/w/app/e.js': `export const e = 5`,
      '/w/packages/nets/package.json': `{ "name": "@w/nets", "exports": { ".": ["./dist/a.js", "./a.js"], "./*": "./src/*.ts" } }`,
      '/w/packages/nets/a.ts': `export const a = 1`,
      '/w/packages/nets/src/b.ts': `export const b = 2`,
      '/w/packages/plain/package.json': `{ "name": "plain", "main": "lib/c" }`,
      '/w/packages/plain/lib/c.js': `exports.c = 3`,
      '/w/packages/bare/package.json': `{ "name": "@w/bare", "main": "dist/index.js" }`,
      '/w/packages/bare/src/index.ts': `export const d = 4`,
      '/w/packages/gone/package.json': `{ "name": "@w/other" }`,
      '/w/packages/gone/index.js': `exports.g = 7`,
      '/linked/package.json': `{ "name": "linked" }`,
      '/linked/f.js': `exports.f = 6`,
    },
    '1 2 3 4 5 6 ?(package "@w/gone" is not followed)',
  ],
  [
    'names that bundlers give to the sources',
    {
      '/w/src/m.js': `import { a } from '@/nets/a'; import { b } from '~/b.js'; import { c } from '@/c'; log(a, b, typeof c)`,
      '/w/package.json': `{}`,
      '/w/src/nets/a.js': `export const a = 1`,
      '/w/b.js': `export const b = 2`,
    },
    '1 2 ?(package "@/c" is not followed)',
  ],
  [
    'packages of a workspace of pnpm',
    {
      '/w/apps/web/m.ts': `import { a } from '@w/nets'; log(a)`,
      '/w/package.json': `{}`,
      '/w/pnpm-workspace.yaml': `packages:\n  - 'apps/*'\n  - libs/** \n  - "!**/test/**"\n`,
      '/w/libs/nets/package.json': `{ "name": "@w/nets", "source": "main.ts" }`,
      '/w/libs/nets/main.ts': `export const a = 1`,
    },
    '1',
  ],
  [
    'configs that extend each other in a circle, and conditions without an end',
    {
      '/w/m.ts': `import { a } from '@lib/a'; import { b } from '#b'; log(a, typeof b)`,
      '/w/tsconfig.json': `{ "extends": ["./base.json", "./base.json"] }`,
      '/w/base.json': `{ "extends": ["./tsconfig.json", "./base.json", "./lib.json"] }`,
      '/w/lib.json': `{ "compilerOptions": { "paths": { "@lib/*": ["lib/*"] } } }`,
      '/w/package.json': `{ "imports": { "#b": ${'['.repeat(20_000)}"./b.ts"${']'.repeat(20_000)} } }`,
      '/w/lib/a.ts': `export const a = 1`,
      '/w/b.ts': `export const b = 2`,
    },
    '1 ?(package "#b" is not followed)',
  ],
  [
    'a package.json and a tsconfig that are being typed',
    {
      '/w/m.ts': `import { a } from 'a'; log(typeof a)`,
      '/w/package.json': `{ "name": "a", `,
      '/w/tsconfig.json': `{ "extends": [1, null], "references": [{}, 2], "compilerOptions": [`,
    },
    '?(package "a" is not followed)',
  ],
  [
    'a package that is installed, beside a file of its name below baseUrl',
    {
      '/w/m.ts': `import { a } from 'sized'; import { b } from 'own/b'; log(typeof a, b)`,
      '/w/tsconfig.json': `{ "compilerOptions": { "baseUrl": "src" } }`,
      '/w/package.json': `{ "devDependencies": { "sized": "^2.0.0" } }`,
      '/w/src/sized.ts': `export const a = 1`,
      '/w/src/own/b.ts': `export const b = 2`,
    },
    '?(package "sized" is not followed) 2',
  ],
];

describe('where an import leads', () => {
  for (const [title, files, expected] of rows) it(title, () => assert.equal(logOf(files), expected));
});
