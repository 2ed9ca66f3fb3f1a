import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isContainer } from '../../server/src/code/containers/readContainer';

const root = join(import.meta.dirname, '..', '..');
const readText = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const manifest = JSON.parse(readText('package.json'));
const words: Record<string, string> = JSON.parse(readText('package.nls.json'));

describe('manifest', () => {
  it('lists exactly the commands that are registered', () => {
    const registered = [...readText('client', 'src', 'commands', 'index.ts').matchAll(/register\(host, '(\w+)'/g)];
    const listed: string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(listed.toSorted(), registered.map(([, name]) => `losslens.${name}`).toSorted());
  });

  it('lists what is unknown also where no model was found', () => {
    const shown: { command: string; when: string }[] = manifest.contributes.menus.commandPalette;
    assert.equal(shown.find(({ command }) => command === 'losslens.showUnknown')?.when, 'losslens.isRead');
    const set = [...readText('client', 'src', 'contexts.ts').matchAll(/set\('(\w+)'/g)].map(
      ([, key]) => `losslens.${key}`,
    );
    const read = [...JSON.stringify(manifest).matchAll(/losslens\.(?:is|has)\w+|losslens\.training(?=")/g)];
    for (const [key] of read) assert.ok(set.includes(key), key);
  });

  it('has words for all that it shows, and no others', () => {
    const used = new Set([...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
    assert.deepEqual([...used].toSorted(), Object.keys(words).toSorted());
  });

  it('says of each setting what it is, its default and its scope', () => {
    for (const [name, setting] of Object.entries<Record<string, unknown>>(
      manifest.contributes.configuration.properties,
    )) {
      assert.match(name, /^losslens\.[a-zA-Z.]+$/);
      assert.ok(setting.scope, `${name} has no scope`);
      assert.ok(setting.description ?? setting.markdownDescription, `${name} has no description`);
      assert.ok('default' in setting || setting.type === 'object', `${name} has no default`);
    }
  });

  it('contributes the languages that start it and that VS Code itself does not know, and says no more of them', () => {
    const started: string[] = manifest.activationEvents.flatMap((event: string) => event.split('onLanguage:').slice(1));
    const known = /^(?:java|type)script(?:react)?$|^html$/;
    const languages: { id: string; extensions: string[]; aliases: string[] }[] = manifest.contributes.languages;
    assert.deepEqual(
      languages.map(({ id }) => id),
      started.filter((id) => !known.test(id)),
    );
    const [, selected = ''] = /\*\*\/\*\.\{([\w,]+)\}/.exec(readText('client', 'src', 'languageServer.ts')) ?? [];
    for (const { id, extensions, aliases, ...more } of languages) {
      assert.deepEqual([extensions, aliases[1], more], [[`.${id}`], id, {}]);
      assert.ok(isContainer(`file.${id}`) && selected.split(',').includes(id), `${id} is read`);
    }
  });

  it('leads only to files that exist', () => {
    const steps: { media: { markdown: string } }[] = manifest.contributes.walkthroughs[0].steps;
    assert.equal(steps.length, 4);
    const files = [manifest.icon, manifest.l10n, ...steps.map(({ media }) => media.markdown), 'media/sample/iris.ts'];
    for (const file of files) assert.ok(existsSync(join(root, file)), `${file} is missing`);
  });

  it('offers translators the sentences of the client and of the panel', () => {
    const bundle: Record<string, string> = JSON.parse(readText('client', 'l10n', 'bundle.l10n.json'));
    for (const sentence of ['Restart Server', 'Train on which data?', 'Log scale', 'Validation loss']) {
      assert.equal(bundle[sentence], sentence);
    }
    assert.ok(Object.keys(bundle).some((sentence) => sentence.includes('{0}')));
  });
});
