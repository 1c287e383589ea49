import { EventEmitter, workspace, type Disposable, type Event } from 'vscode';
import { isJsonObject } from '../../core/json.ts';
import type { EventSink } from '../../core/ports.ts';
import { withDistinctLabel } from '../../core/provider/withDistinctLabel.ts';
import { parseProviders } from '../../core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { sharerOfIssuer } from '../../core/provider/sharedIssuer.ts';
import type { SettingsProblem } from '../../core/provider/settingsProblem.ts';
import { printable } from '../../core/text.ts';
import { settings } from '../registry.ts';
import { rawProviders, sourcesByRank, type SettingsSource } from './rawProviders.ts';

export interface ConfiguredProvider {
  readonly config: ProviderConfig;
  readonly source: SettingsSource;
}

export interface SourcedProblem {
  readonly problem: SettingsProblem;
  readonly source: SettingsSource;
}

/** An entry that can't be used, with all that is wrong with it. */
export interface UnusableEntry {
  readonly id: string;
  readonly source: SettingsSource;
  readonly problems: readonly SettingsProblem[];
}

interface ProvidersRead {
  /** Usable entries; of several with one id only the first by rank counts. */
  readonly providers: readonly ConfiguredProvider[];
  /** The others, of several with one id only the first by rank, too. */
  readonly unusable: readonly UnusableEntry[];
  readonly problems: readonly SourcedProblem[];
  /** Ids of entries that one of higher rank hides. */
  readonly shadowedIds: readonly string[];
}

/** `oidc.providers` as it counts right now: the user's entries, a remote's, a trusted workspace's. */
export class ProviderSettings implements Disposable {
  readonly #events: EventSink;
  readonly #changed = new EventEmitter<void>();
  readonly #subscriptions: readonly Disposable[];
  #current: ProvidersRead | undefined;

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(events: EventSink) {
    this.#events = events;
    const reread = (): void => {
      this.reread();
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

  /** Forgets what was read, and tells of a change. */
  reread(): void {
    this.#current = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
    this.#changed.dispose();
  }

  #readAll(): ProvidersRead {
    const read = readByRank(
      sourcesByRank.map((source) => ({ source, value: rawProviders(source) })),
    );
    const { providers, problems } = read;
    this.#events({
      type: 'settings_read',
      providers: providers.length,
      problems: problems.length,
    });
    for (const { problem } of problems) {
      const { code, severity } = problem;
      const path = printable(problem.path);
      this.#events({ type: 'settings_problem', path, problem: code, severity });
    }
    return read;
  }
}

interface RawSettings {
  readonly source: SettingsSource;
  readonly value: unknown;
}

function readByRank(files: readonly RawSettings[]): ProvidersRead {
  const providers: ConfiguredProvider[] = [];
  const unusable: UnusableEntry[] = [];
  const problems: SourcedProblem[] = [];
  const shadowedIds: string[] = [];
  const taken = new Set<string>();
  for (const { source, value } of files) {
    const parsed = parseProviders(value);
    problems.push(...parsed.problems.map((problem) => ({ problem, source })));
    // A file is judged by itself and those of higher rank: it must not make theirs unusable.
    const known = [...providers.map(({ config }) => config), ...parsed.providers];
    for (const config of parsed.providers) {
      const sharer = sharerOfIssuer(config, known);
      if (taken.has(config.id)) {
        shadowedIds.push(config.id);
      } else if (sharer !== undefined) {
        const problem = issuerShared(config, sharer);
        problems.push({ problem, source });
        unusable.push({ id: config.id, source, problems: [problem] });
      } else {
        providers.push({ config, source });
      }
    }
    const ids = Object.keys(isJsonObject(value) ? value : {});
    const isUsable = (id: string): boolean => parsed.providers.some((config) => config.id === id);
    unusable.push(
      ...ids
        .filter((id) => !taken.has(id) && !isUsable(id))
        .map((id) => ({ id, source, problems: problemsOfEntry(value, id) })),
    );
    // Also by an entry that can't be used: a mistake there must not let another's take its place.
    ids.forEach((id) => taken.add(id));
  }
  const configs = providers.map(({ config }) => config);
  const told = providers.map(({ config, source }) => ({
    config: withDistinctLabel(config, configs),
    source,
  }));
  return { providers: told, unusable, problems, shadowedIds };
}

/** What is wrong with one entry of a settings value by itself, whether it can be used or not. */
export function problemsOfEntry(value: unknown, id: string): readonly SettingsProblem[] {
  const entry = isJsonObject(value) ? value[id] : undefined;
  return entry === undefined ? [] : parseProviders({ [id]: entry }).problems;
}

function issuerShared({ id }: ProviderConfig, sharer: ProviderConfig): SettingsProblem {
  const path = `${settings.providers.key}.${id}.metadata`;
  return { path, severity: 'error', code: 'issuer_shared', otherId: sharer.id };
}

/**
 * Whether the user's own file can be written on purpose. Once a remote machine's file has the setting,
 * the editor chooses between the two.
 */
export function isUserFileWritable(): boolean {
  return rawProviders('remote') === undefined;
}

/** The ids of all entries, usable or not, of every file that counts. */
export function takenProviderIds(): readonly string[] {
  return sourcesByRank.flatMap((source) => {
    const value = rawProviders(source);
    return isJsonObject(value) ? Object.keys(value) : [];
  });
}
