// The whole API that the faces stand on.
export { readFacts } from '../code/facts';
export type { Sources } from '../code/sources';
export { describe } from '../changes/describe';
export { toEdits } from '../changes/toEdits';
export { checks } from '../checks';
export { rules } from '../rules';
export { judgeFacts, lintFile, type LintReport } from './lintFile';
export {
  defaultLevel,
  defaultSettings,
  readSettings,
  settingLevels,
  type SettingLevel,
  type Settings,
} from './settings';
export { readSuppressions, type Suppression } from './suppressions';
export { unusedSuppression } from './unusedSuppression';
