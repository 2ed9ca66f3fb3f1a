import { type Described, levelsSchema } from './levels';

interface Configuration {
  properties?: { [setting: string]: object };
}

interface Manifest {
  contributes?: { configuration?: Configuration | Configuration[] };
}

/** package.json with its two generated settings, all else as it is. */
export function manifestWith(text: string, rules: readonly Described[], checks: readonly Described[]): string {
  const manifest = JSON.parse(text) as Manifest;
  const contributes = (manifest.contributes ??= {});
  const configuration = (contributes.configuration ??= { properties: {} });
  const sections = Array.isArray(configuration) ? configuration : [configuration];
  const section = sections.find(({ properties }) => properties && 'losslens.rules' in properties) ?? sections[0];
  if (!section) throw new Error('package.json has an empty list of configurations: give it one with a title.');
  section.properties = {
    ...section.properties,
    'losslens.rules': { scope: 'resource', ...levelsSchema('rules', rules) },
    'losslens.checks': { scope: 'resource', ...levelsSchema('checks', checks) },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
