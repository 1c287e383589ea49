import { l10n, window, type Memento } from 'vscode';
import { contentHash } from '../../core/contentHash.ts';
import { OidcError } from '../../core/errors.ts';
import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import { identityKey } from '../../core/provider/identity.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { askedRights } from '../../core/session/askedRights.ts';
import { inert } from '../../core/text.ts';

const stateKey = 'oidc.apiHosts';

/**
 * Where tokens of which provider may go, access tokens and ID Tokens each by themselves. A mistyped address
 * would hand the token to whoever is there, so the first use of a host asks, naming both; the answer is kept
 * for this user, as a hash, for exactly this entry of the settings with this issuer, endpoints and client, for
 * what it asks tokens for, and for this scheme, host and port. Two entries of one client can have tokens that
 * are good for more or less, and so can one that is edited.
 */
export class ApiHosts {
  readonly #state: Memento;

  constructor(globalState: Memento) {
    this.#state = globalState;
  }

  /** @throws {OidcError} `cancelled` when the user does not approve */
  async ensure(provider: ProviderConfig, url: string, member: TokenMember): Promise<void> {
    const { origin, host, protocol } = new URL(url);
    const entry = contentHash([
      ...[provider.id, identityKey(provider), ...askedRights(provider)],
      ...[origin, member],
    ]);
    if (this.#approved().includes(entry)) {
      return;
    }
    const label = inert(provider.label);
    const shownHost = inert(host);
    const [send, question] =
      member === 'access_token'
        ? [
            l10n.t('Send Access Token'),
            l10n.t('Send the access token of {0} to {1}?', label, shownHost),
          ]
        : [l10n.t('Send ID Token'), l10n.t('Send the ID Token of {0} to {1}?', label, shownHost)];
    const chosen = await window.showWarningMessage(
      question,
      {
        modal: true,
        detail: [
          l10n.t(
            'Whoever answers at {0} can use this token until it expires. Check the name for typos.',
            inert(`${protocol}//${host}`),
          ),
          l10n.t('You are not asked again for this entry of the settings and this host.'),
        ].join('\n'),
      },
      send,
    );
    if (chosen !== send) {
      throw new OidcError('cancelled', {});
    }
    await this.#state.update(stateKey, [...this.#approved(), entry]);
  }

  #approved(): readonly string[] {
    return this.#state.get<readonly string[]>(stateKey, []);
  }
}
