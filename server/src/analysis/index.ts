// The whole API that the faces stand on.
export { describe } from '../changes/describe';
export { toEdits } from '../changes/toEdits';
export { toPlan } from '../changes/toPlan';
export { checks } from '../checks';
export { readFacts } from '../code/facts';
export type { Sources } from '../code/sources';
export { rules } from '../rules';
export { diagnoseRun } from './diagnoseRun';
export { linkRunToSource, symptomFinding } from './linkRunToSource';
export { judgeFacts, lintFile, type LintReport } from './lintFile';
export { type DataChoice, planRun, type PlanOptions } from './planRun';
export {
  defaultLevel,
  defaultSettings,
  readSettings,
  settingLevels,
  type SettingLevel,
  type Settings,
} from './settings';
export { readSuppressions, type Suppression } from './suppressions';
export { tryChange, type TryOptions } from './tryChange';
export { unusedSuppression } from './unusedSuppression';
export { writeChange } from './writeChange';
