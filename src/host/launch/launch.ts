import { workspace, type DebugConfiguration, type WorkspaceFolder } from 'vscode';
import { isJsonObject, type JsonObject } from '../../core/json.ts';

/** A debug session that is about to start. */
export interface Launch {
  readonly folder: WorkspaceFolder | undefined;
  /** With the editor's variables in it replaced, and with what the debugger's extension made of it. */
  readonly configuration: DebugConfiguration;
  /**
   * The entries of that name in the settings that launch configurations are read from, as they are written
   * there. None: an extension, or another debug session, started this one. What these start under the name of
   * an entry passes for it: how an entry looks once debuggers have filled it in, nobody else can say.
   */
  readonly written: readonly JsonObject[];
  readonly name: string;
  /** The debug type as it is written; extensions change it to others on the way. */
  readonly type: string;
}

export function launchOf(
  folder: WorkspaceFolder | undefined,
  configuration: DebugConfiguration,
): Launch {
  const given: JsonObject = configuration; // what an extension starts may lack what the types promise
  const files = workspace.getConfiguration('launch', folder).inspect<unknown>('configurations');
  const written = [files?.workspaceFolderValue, files?.workspaceValue, files?.globalValue]
    .flatMap((entries) => (Array.isArray(entries) ? (entries as readonly unknown[]) : []))
    .filter(isJsonObject)
    .filter(({ name }) => name !== undefined && name === given['name']);
  return {
    folder,
    configuration,
    written,
    name: textOf(given['name']),
    type: textOf(written[0]?.['type'] ?? given['type']),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
