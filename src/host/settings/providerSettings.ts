import { EventEmitter, workspace, type Disposable, type Event } from 'vscode';
import { isJsonObject } from '../../core/json.ts';
import type { EventSink } from '../../core/ports.ts';
import { parseProviders } from '../../core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { SettingsProblem } from '../../core/provider/settingsProblem.ts';
import { settings } from '../registry.ts';

/** The settings file an entry comes from. Entries are whole; files never merge. */
export type SettingsSource = 'user' | 'workspace';

export interface ConfiguredProvider {
  readonly config: ProviderConfig;
  readonly source: SettingsSource;
}

export interface SourcedProblem {
  readonly problem: SettingsProblem;
  readonly source: SettingsSource;
}

export interface ProvidersRead {
  /** Usable entries; on the same id the user's. */
  readonly providers: readonly ConfiguredProvider[];
  readonly problems: readonly SourcedProblem[];
  /** Ids of workspace entries that a user entry of the same id hides. */
  readonly shadowedIds: readonly string[];
}

/** `oidc.providers` as it counts right now: user entries, and workspace ones where it is trusted. */
export class ProviderSettings implements Disposable {
  readonly #events: EventSink;
  readonly #changed = new EventEmitter<void>();
  readonly #subscriptions: readonly Disposable[];
  #current: ProvidersRead | undefined;

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(events: EventSink) {
    this.#events = events;
    const reread = (): void => {
      this.#current = undefined;
      this.#changed.fire();
    };
    this.#subscriptions = [
      workspace.onDidGrantWorkspaceTrust(reread),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.providers.key)) {
          reread();
        }
      }),
    ];
  }

  read(): ProvidersRead {
    this.#current ??= this.#readAll();
    return this.#current;
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
    this.#changed.dispose();
  }

  #readAll(): ProvidersRead {
    const user = readSource('user');
    const fromWorkspace = readSource('workspace');
    // Also by an entry that can't be used: a mistake there must not let the workspace's take its place.
    const userIds = new Set(idsOf(rawProviders('user')));
    const shadowed = fromWorkspace.providers.filter(({ config }) => userIds.has(config.id));
    const read = {
      providers: [
        ...user.providers,
        ...fromWorkspace.providers.filter((entry) => !shadowed.includes(entry)),
      ],
      problems: [...user.problems, ...fromWorkspace.problems],
      shadowedIds: shadowed.map(({ config }) => config.id),
    };
    const { providers, problems } = read;
    this.#events({
      type: 'settings_read',
      providers: providers.length,
      problems: problems.length,
    });
    return read;
  }
}

/** The value as one settings file has it, unmerged. */
export function rawProviders(source: SettingsSource): unknown {
  const values = workspace.getConfiguration().inspect(settings.providers.key);
  // VS Code hides restricted workspace settings without trust, too; this does not rely on it.
  return source === 'user' ? values?.globalValue : trusted(values?.workspaceValue);
}

function idsOf(value: unknown): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

function trusted(value: unknown): unknown {
  return workspace.isTrusted ? value : undefined;
}

function readSource(source: SettingsSource): Pick<ProvidersRead, 'providers' | 'problems'> {
  const { providers, problems } = parseProviders(rawProviders(source));
  return {
    providers: providers.map((config) => ({ config, source })),
    problems: problems.map((problem) => ({ problem, source })),
  };
}
