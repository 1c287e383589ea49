import { ConfigurationTarget } from 'vscode';

/** The settings files that are written. */
export type WritableSource = 'user' | 'workspace';

export const configurationTargets: Readonly<Record<WritableSource, ConfigurationTarget>> = {
  user: ConfigurationTarget.Global,
  workspace: ConfigurationTarget.Workspace,
};
