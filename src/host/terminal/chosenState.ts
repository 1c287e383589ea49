import type { Memento } from 'vscode';
import type { ChosenSession } from './chosenSessions.ts';

const stateKey = 'oidc.sessionsOfTerminals';

/** Whose tokens the terminals of this workspace get: remembered with the editor, outside its files. */
export function chosenSessions(workspaceState: Memento): readonly ChosenSession[] {
  return workspaceState.get<readonly ChosenSession[]>(stateKey, []);
}

export async function rememberChosen(
  workspaceState: Memento,
  chosen: readonly ChosenSession[],
): Promise<void> {
  await workspaceState.update(stateKey, chosen.length === 0 ? undefined : chosen);
}
