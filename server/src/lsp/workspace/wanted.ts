import { pathOf } from '../paths';
import type { Session } from '../session';
import { isOnWay } from './walk';

/** True where the findings of files that are not open are asked for. */
export async function isWanted({ settings, abilities }: Session, uri: string): Promise<boolean> {
  const { enable, workspaceDiagnostics: wanted } = await settings.of(uri);
  return enable && (wanted || abilities().workspaceDiagnostics);
}

/** True for a path that a walk through the workspace comes by. */
export function isInWorkspace({ folders }: Session, path: string): boolean {
  return folders.all().some((folder) => isOnWay(pathOf(folder), path));
}
