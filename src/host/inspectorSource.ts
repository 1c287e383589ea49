import type { Event } from 'vscode';
import { OidcError } from '../core/errors.ts';
import type { Protocol } from '../core/protocol.ts';
import type { ClientSecrets } from '../core/session/clientSecrets.ts';
import type { Session } from '../core/session/session.ts';
import type { SessionManager } from '../core/session/sessionManager.ts';
import type { ProviderConfig } from '../core/provider/providerConfig.ts';
import type { PanelSource } from './panel/panelSource.ts';
import type { TokenHistory } from './sessions/tokenHistory.ts';
import type { ProviderSettings } from './settings/providerSettings.ts';
import type { WorkspaceApproval } from './settings/workspaceApproval.ts';
import { tellApart } from './views/tellApart.ts';
import { localizedViewWords } from './views/words/localizedViewWords.ts';

interface InspectorSourceEdges {
  readonly settings: ProviderSettings;
  readonly approval: WorkspaceApproval;
  readonly sessions: SessionManager;
  readonly secrets: ClientSecrets;
  readonly protocol: () => Promise<Protocol>;
  readonly history: TokenHistory;
  readonly onDidChangeSessions: Event<void>;
}

/**
 * What the inspector asks of sessions and providers. A session is found through the settings entry
 * of exactly its content, so an edited entry is never asked about tokens of the one before. One that
 * needs an approval and has none counts as not there: panels refresh by themselves, and a question
 * must not come without an action of the user.
 */
export function inspectorSource(edges: InspectorSourceEdges): PanelSource {
  const { sessions, secrets, protocol } = edges;
  const find = async (sessionId: string): Promise<Found> => {
    for (const entry of edges.settings.read().providers) {
      const all = await sessions.list(entry.config);
      const session = all.find(({ id }) => id === sessionId);
      if (session !== undefined && edges.approval.isApproved(entry)) {
        return { provider: entry.config, session, all };
      }
    }
    throw new OidcError('session_not_found', {});
  };
  return {
    onDidChangeSessions: edges.onDidChangeSessions,
    async find(sessionId) {
      const { provider, session, all } = await find(sessionId);
      const { label: providerLabel, clientId } = provider;
      const siblings = all.map((one) => ({ session: one }));
      const toldApart = tellApart(session, siblings, localizedViewWords());
      const previous = edges.history.previous(sessionId);
      return {
        description: { providerLabel, clientId, session, toldApart, previous },
        async verify(keyAge, signal) {
          const { tokens, nonce, account } = session;
          const input = { provider, tokens, nonce, issuer: account.issuer, keyAge };
          return (await protocol()).verify(input, signal);
        },
      };
    },
    async refreshIfDue(sessionId, signal) {
      const { provider } = await find(sessionId);
      await sessions.fresh(provider, sessionId, 'use', signal);
    },
    async introspect(sessionId, signal) {
      const { provider, session } = await find(sessionId);
      const clientSecret = await secrets.get(provider, 'introspection');
      const token = session.tokens.accessToken;
      return (await protocol()).introspect({ provider, token, clientSecret }, signal);
    },
    async userInfo(sessionId, signal) {
      const { provider } = await find(sessionId);
      const session = await sessions.fresh(provider, sessionId, 'use', signal);
      const { accessToken, dpopKey } = session.tokens;
      const expectedSubject = session.account.subject;
      const clientSecret = await secrets.get(provider, 'login');
      const input = { provider, accessToken, dpopKey, expectedSubject, clientSecret };
      return (await protocol()).userInfo(input, signal);
    },
  };
}

interface Found {
  readonly provider: ProviderConfig;
  readonly session: Session;
  /** Of the same entry. */
  readonly all: readonly Session[];
}
