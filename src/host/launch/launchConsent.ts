import { createHash } from 'node:crypto';
import type { Memento } from 'vscode';
import { identityKey } from '../../core/provider/identity.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { Launch } from './launch.ts';

const stateKey = 'oidc.launchesWithTokens';

/**
 * Which debug sessions of this workspace may have tokens of which providers. The answers are kept for this
 * workspace, outside its files, as hashes.
 *
 * A launch configuration comes with a repository, from whoever wrote it, and what it starts can send a
 * token anywhere. So an answer is for one configuration as it is written, of one folder, and for one
 * provider by its identity: another program, argument or address is asked about again, and so is another
 * provider under the old id. Of one that is not written anywhere, since an extension or another debug
 * session started it, all that it is counts, so that a name alone gets nothing.
 *
 * It is not bound to what the configuration leads to: the program's code, what tasks and `envFile` say,
 * values of other settings. Those change with every day's work, and trust in the workspace is what covers
 * them. Nor does it keep tokens from other extensions, since the editor shows all of them the
 * configuration of every running debug session.
 */
export class LaunchConsent {
  readonly #state: Memento;

  constructor(workspaceState: Memento) {
    this.#state = workspaceState;
  }

  isGiven(launch: Launch, provider: ProviderConfig): boolean {
    return this.#given().includes(contentHash(launch, provider));
  }

  async give(launch: Launch, provider: ProviderConfig): Promise<void> {
    await this.#state.update(stateKey, [...this.#given(), contentHash(launch, provider)]);
  }

  #given(): readonly string[] {
    return this.#state.get<readonly string[]>(stateKey, []);
  }
}

function contentHash(
  { folder, configuration, written, name, type }: Launch,
  provider: ProviderConfig,
): string {
  const content = [
    provider.id,
    identityKey(provider),
    folder?.uri.toString() ?? null,
    type,
    name,
    written.length === 0 ? configuration : written,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
