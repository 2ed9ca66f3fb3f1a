// Bundles each process into one file of dist/: nothing is installed beside the packed extension.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { ts } from 'ts-morph';
import { writeDigits } from './digits.mjs';
import { directSyntax } from './directSyntax.mjs';
import { bundledPackages, noticesOf, packageIn } from './notices.mjs';
import { typescriptParser } from './typescriptParser.mjs';

const require = createRequire(import.meta.url);
const root = dirname(import.meta.dirname);
const dist = join(root, 'dist');
mkdirSync(dist, { recursive: true });

/** Packages that are taken from the user's workspace, or not at all. */
const fromTheWorkspace = ['@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu', 'webgpu'];

const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  external: ['vscode', ...fromTheWorkspace],
  plugins: [directSyntax, typescriptParser(join(root, 'server/src/code'))],
  logLevel: 'warning',
};

const bundles = [
  { ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js' },
  { ...node, entryPoints: ['server/src/lsp/start.ts'], outfile: 'dist/server.js' },
  { ...node, entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.main.js' },
  { ...node, entryPoints: ['server/src/cli/start.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.main.js' },
  { ...node, entryPoints: ['server/src/trainer/main.ts'], outfile: 'dist/trainer.js' },
  {
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    minify: true,
    entryPoints: ['media/panel/main.ts'],
    outfile: 'dist/panel.js',
    loader: { '.css': 'css' },
    logLevel: 'warning',
  },
];

/** Names on the command line (`node scripts/build.mjs trainer`) build those bundles alone. */
const wanted = process.argv.slice(2);

const built = await Promise.all(
  bundles
    .filter(({ outfile }) => wanted.length === 0 || wanted.some((name) => outfile.startsWith(`dist/${name}.`)))
    .filter(({ entryPoints }) => existsSync(join(root, entryPoints[0])))
    .map((options) => build({ absWorkingDir: root, metafile: true, ...options })),
);

const wasm = dirname(require.resolve('@tensorflow/tfjs-backend-wasm'));
for (const file of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm']) {
  copyFileSync(join(wasm, file), join(dist, file));
}

const digits = join(dist, 'digits.bin');
if (!existsSync(digits)) writeDigits(digits);

// The notices are those of a whole build.
if (wanted.length === 0) {
  const [typescript, mnist] = ['typescript', 'mnist'].map((name) =>
    packageIn(dirname(require.resolve(`${name}/package.json`))),
  );
  const bundled = bundledPackages(
    built.map(({ metafile }) => metafile),
    root,
  );
  // ts-morph brings its own TypeScript, of which esbuild is given the parser.
  const packages = [...bundled, { ...typescript, version: ts.version }, mnist];
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), noticesOf(packages));
}
