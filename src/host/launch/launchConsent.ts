import type { Memento } from 'vscode';
import { contentHash } from '../../core/contentHash.ts';
import { identityKey } from '../../core/provider/identity.ts';
import type { AskedToken } from '../../core/placeholders/launchPlaceholders.ts';
import { writePath } from '../../core/placeholders/placedPlaceholders.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { askedRights } from '../../core/session/askedRights.ts';
import type { Session } from '../../core/session/session.ts';
import type { Launch } from './launch.ts';

const stateKey = 'oidc.launchesWithTokens';
const nobodyYet = '';

/** What an answer is for. */
interface WantedTokens {
  readonly launch: Launch;
  readonly provider: ProviderConfig;
  /** Those of this provider. */
  readonly tokens: readonly AskedToken[];
}

/**
 * Which debug sessions of this workspace may have tokens of which providers. The answers are kept for this
 * workspace, outside its files, as hashes.
 *
 * A launch configuration comes with a repository, from whoever wrote it, and what it starts can send a
 * token anywhere. So an answer is for one configuration as it is written, of one folder, and for one
 * provider by its identity and by what it is asked for: another program, argument or address is asked about
 * again, and so is another provider under the old id, or a token for another API or with other rights. So
 * are other places for tokens, which the question names and which a variable like `${config:…}` can bring
 * in. Of one under whose name nothing is written, since an extension or another debug session started it, all
 * that it is counts.
 *
 * It is not bound to what the configuration leads to: the program's code, what tasks and `envFile` say,
 * values of other settings. Those change with every day's work, and trust in the workspace is what covers
 * them. Nor does it keep tokens from other extensions, which can also start a debug session under the name of
 * an entry: the editor shows all of them the configuration of every running one.
 */
export class LaunchConsent {
  readonly #state: Memento;

  constructor(workspaceState: Memento) {
    this.#state = workspaceState;
  }

  isGiven(wanted: WantedTokens): boolean {
    return this.#given()[hashOf(wanted)] !== undefined;
  }

  async give(wanted: WantedTokens): Promise<void> {
    await this.#remember(wanted, nobodyYet);
  }

  /**
   * Remembers whose tokens the debug session gets now.
   *
   * @returns whether it got those of another account the last time
   */
  async changesAccount(wanted: WantedTokens, { account }: Session): Promise<boolean> {
    const { issuer = null, subject = null, isClient = false } = account;
    const now = contentHash([issuer, subject, isClient]);
    const before = this.#given()[hashOf(wanted)] ?? nobodyYet;
    if (before !== now) {
      await this.#remember(wanted, now);
    }
    return before !== nobodyYet && before !== now;
  }

  async #remember(wanted: WantedTokens, account: string): Promise<void> {
    await this.#state.update(stateKey, { ...this.#given(), [hashOf(wanted)]: account });
  }

  /** Hashes of what was allowed, each with that of the account whose tokens it got. */
  #given(): Readonly<Record<string, string | undefined>> {
    return this.#state.get<Readonly<Record<string, string>>>(stateKey, {});
  }
}

function hashOf({ launch, provider, tokens }: WantedTokens): string {
  const { folder, configuration, written, name, type } = launch;
  return contentHash([
    provider.id,
    identityKey(provider),
    ...askedRights(provider),
    folder?.uri.toString() ?? null,
    type,
    name,
    written.length === 0 ? configuration : written,
    tokens.map(({ text, paths }) => [text, ...paths.map(writePath).sort()]),
  ]);
}
