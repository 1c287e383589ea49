import { env, l10n } from 'vscode';
import type { JsonObject } from '../../core/json.ts';
import type { LoneToken } from '../../core/token/lone/readToken.ts';
import type { ComparableDocument } from '../panel/comparison.ts';
import { claimsOnce } from '../panel/readOnce.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import type { PreviousClaims } from '../sessions/tokenHistory.ts';
import { sessionName } from '../views/tellApart.ts';
import { localizedViewWords } from '../views/words/localizedViewWords.ts';
import { loneTokenDetail } from './loneTokenDetail.ts';

/** Claims that can be compared, and where they are from. */
export interface ComparableToken extends ComparableDocument {
  /** Tells it from all others. */
  readonly key: string;
  /** Both `undefined` of a token of no session. */
  readonly providerId: string | undefined;
  readonly sessionId: string | undefined;
}

/** Every token whose claims can be read: of all sessions, before their last refresh, and of panels. */
export async function comparableTokens({
  known,
  history,
  panels,
}: Pick<Services, 'known' | 'history' | 'panels'>): Promise<readonly ComparableToken[]> {
  const sessions = await known.look();
  return [
    ...sessions.flatMap((session) => tokensOf(session, ownerOf(session, sessions))),
    ...sessions.flatMap((session) =>
      previousTokensOf(session, ownerOf(session, sessions), history.previous(session.session.id)),
    ),
    ...panels.shownTokens.flatMap(({ token }) => loneToken(token)),
  ];
}

/** A token of no session; none where it can't be read. */
export function loneToken({ token, decoded }: LoneToken): readonly ComparableToken[] {
  if (decoded.format !== 'jwt') {
    return [];
  }
  const { claims } = decoded;
  const format = new Intl.DateTimeFormat(env.language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  const time = (epochSeconds: number): string => format.format(epochSeconds * 1000);
  const detail = loneTokenDetail(token, claims, {
    issued: (at) => l10n.t('issued {0}', time(at)),
    expires: (at) => l10n.t('expires {0}', time(at)),
  });
  const label = l10n.t('Decoded token');
  return [
    { key: token, providerId: undefined, sessionId: undefined, label, detail, members: claims },
  ];
}

function tokensOf(known: KnownSession, owner: string): readonly ComparableToken[] {
  const { tokens } = known.session;
  return [
    ...document(
      known,
      'access',
      l10n.t('Access Token'),
      owner,
      claimsOnce(tokens, tokens.accessToken),
    ),
    ...document(known, 'id', l10n.t('ID Token'), owner, claimsOnce(tokens, tokens.idToken)),
  ];
}

function previousTokensOf(
  known: KnownSession,
  owner: string,
  previous: PreviousClaims | undefined,
): readonly ComparableToken[] {
  const detail = l10n.t('{0}, before the refresh', owner);
  return [
    ...document(known, 'access before', l10n.t('Access Token'), detail, previous?.accessToken),
    ...document(known, 'id before', l10n.t('ID Token'), detail, previous?.idToken),
  ];
}

function ownerOf({ provider, session }: KnownSession, all: readonly KnownSession[]): string {
  return `${sessionName(session, all, localizedViewWords())}, ${provider.config.label}`;
}

function document(
  { provider, session: { id: sessionId } }: KnownSession,
  kind: string,
  label: string,
  detail: string,
  members: JsonObject | undefined,
): readonly ComparableToken[] {
  return members === undefined
    ? []
    : [
        {
          key: `${sessionId} ${kind}`,
          providerId: provider.config.id,
          sessionId,
          label,
          detail,
          members,
        },
      ];
}
