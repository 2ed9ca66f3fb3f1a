import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TSESLint } from '@typescript-eslint/utils';
import tseslint from 'typescript-eslint';
import { keystrokes } from './keystroke';
import { median, times, type Measured } from './bench';
import { edited, modelFile } from './support/modelFile';

export const name = 'typescript-eslint with one type-aware rule after the same edit, against LossLens';
export const bar = { atLeast: 10 };
export const unit = 'x';

export async function run(): Promise<Measured> {
  const [{ answers }] = await keystrokes();
  const own = median(answers);
  const rival = await typeAware();
  return { value: rival / own, detail: `${rival.toFixed(0)} ms against ${own.toFixed(1)} ms` };
}

/** Median milliseconds of linting the model file after an edit, in a program that is kept from edit to edit as an editor's plugin does. */
async function typeAware(): Promise<number> {
  const folder = mkdtempSync(join(import.meta.dirname, 'rival-'));
  try {
    const path = join(folder, 'model.ts');
    writeFileSync(path, modelFile());
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { strict: true }, files: ['model.ts'] }),
    );
    const linter = new TSESLint.Linter({ configType: 'flat', cwd: folder });
    const config: TSESLint.FlatConfig.Config = {
      files: ['**/*.ts'],
      plugins: { '@typescript-eslint': tseslint.plugin },
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { projectService: true, tsconfigRootDir: folder },
      },
      rules: { '@typescript-eslint/no-floating-promises': 'error' },
    };
    let turn = 0;
    const taken = await times(10, 3, () => {
      const text = modelFile().replace(edited.before, edited.after(turn++));
      return Promise.resolve(linter.verify(text, [config], { filename: path }));
    });
    return median(taken);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
