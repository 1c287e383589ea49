import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../scripts/dev/project.ts';

export type Json = Readonly<Record<string, unknown>>;

interface Setting extends Json {
  readonly type: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A container or a view. */
interface Named {
  readonly id: string;
  readonly icon: string;
}

/** The parts of package.json that the code relies on. */
interface Manifest extends Json {
  readonly name: string;
  readonly displayName: string;
  readonly publisher: string;
  readonly main: string;
  readonly l10n: string;
  readonly engines: { readonly vscode: string };
  readonly extensionKind: readonly string[];
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly contributes: Json & {
    readonly authentication: readonly { readonly id: string; readonly label: string }[];
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
      readonly icon?: string;
    }[];
    readonly viewsContainers?: Readonly<Record<string, readonly Named[]>>;
    readonly views?: Readonly<Record<string, readonly Named[]>>;
    readonly viewsWelcome?: readonly { readonly view: string; readonly contents: string }[];
    readonly menus: Readonly<
      Record<
        string,
        readonly { readonly command: string; readonly when?: string; readonly group?: string }[]
      >
    >;
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly id: string;
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly configuration: {
      readonly title: string;
      readonly properties: Readonly<Record<string, Setting>>;
    };
  };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

export const manifest = readProjectJson('package.json') as Manifest;

/** English texts by their keys. */
export const englishTexts = readProjectJson('package.nls.json') as Readonly<Record<string, string>>;

/** A JSON file of the project. */
export function readProjectJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(projectFolder, ...path), 'utf8'));
}

/** Every text below a value, with the path of keys that leads to it. */
export function textsBelow(
  value: unknown,
  path: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly text: string }[] {
  if (typeof value === 'string') {
    return [{ path, text: value }];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, member]) => textsBelow(member, [...path, key]))
    : [];
}
