import type { Session } from '../../core/session/session.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import { decodeTokenWithoutVerify, type DecodedToken } from '../../core/token/decode.ts';
import { ownExpiryEpochSeconds } from '../../core/token/lifetime.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { canAskUserInfo, canIntrospect } from '../sessions/sessionAbilities.ts';
import { timeLeftText } from './conditionText.ts';
import type { Row } from './row.ts';
import { expiryFact, type Fact } from './sessionFacts.ts';
import type { ViewWords } from './viewWords.ts';

/** The rows of the tokens that a session has. No row holds a token. */
export function tokenRows(
  { provider, session }: KnownSession,
  nowEpochSeconds: number,
  words: ViewWords,
): readonly Row[] {
  const { tokens } = session;
  const labels = words.tokens;
  const common = { provider: provider.config.id, session: session.id, children: [] };
  const readable = [
    ['access_token', labels.accessToken, tokens.accessToken, tokens.expiresAtEpochSeconds],
    ['id_token', labels.idToken, tokens.idToken, undefined],
  ] as const;
  const rows = readable.flatMap(([token, label, value, fallback]): readonly Row[] => {
    if (value === undefined) {
      return [];
    }
    const decoded = decodeTokenWithoutVerify(value);
    const expiresAt = ownExpiryEpochSeconds(decoded) ?? fallback;
    const description = [
      formatText(decoded, words),
      ...(token === 'access_token' && session.revokedAtEpochSeconds !== undefined
        ? [words.conditions.revoked]
        : timeTexts(expiresAt, nowEpochSeconds, words)),
    ].join(' · ');
    return [
      {
        ...common,
        token,
        id: `${session.id}/${token}`,
        label,
        description,
        icon: { id: token === 'access_token' ? 'key' : 'account' },
        facts: factsOf(label, description, expiryFact(expiresAt, nowEpochSeconds, words)),
        accessibleLabel: `${label}, ${description}`,
        kind: [token, ...(token === 'access_token' ? abilities(session) : [])],
        opens: 'inspector',
      },
    ];
  });
  return [...rows, ...refreshTokenRows({ provider, session }, words)];
}

/** What can be asked about an access token; the rest is not offered on its row. */
function abilities(session: Session): readonly string[] {
  return [
    ...(canIntrospect(session) ? ['canIntrospect'] : []),
    ...(canAskUserInfo(session) ? ['canAskUserInfo'] : []),
  ];
}

/** When each readable token of a session expires by its own account. */
export function tokenExpiries({ session }: KnownSession): readonly (number | undefined)[] {
  const { accessToken, idToken, expiresAtEpochSeconds } = session.tokens;
  return [
    expiresAtEpochSeconds,
    ownExpiryEpochSeconds(decodeTokenWithoutVerify(accessToken)),
    idToken === undefined ? undefined : ownExpiryEpochSeconds(decodeTokenWithoutVerify(idToken)),
  ];
}

function refreshTokenRows({ provider, session }: KnownSession, words: ViewWords): readonly Row[] {
  if (session.tokens.refreshToken === undefined) {
    return [];
  }
  const { refreshToken: label, neverShown, notAccepted } = words.tokens;
  // One that was refused is not kept; what is left to tell of is one that was revoked.
  const description = canRefresh(session) ? neverShown : notAccepted;
  return [
    {
      provider: provider.config.id,
      session: session.id,
      token: undefined,
      id: `${session.id}/refresh_token`,
      label,
      description,
      icon: { id: 'sync' },
      facts: [{ name: label, value: description }],
      accessibleLabel: `${label}, ${description}`,
      kind: ['refresh_token'],
      opens: undefined,
      children: [],
    },
  ];
}

function factsOf(label: string, description: string, expiry: Fact): readonly Fact[] {
  return [{ name: label, value: description }, expiry];
}

function formatText(decoded: DecodedToken, { tokens }: ViewWords): string {
  return decoded.format === 'jwt' ? 'JWT' : tokens[decoded.format];
}

function timeTexts(
  expiresAt: number | undefined,
  nowEpochSeconds: number,
  words: ViewWords,
): readonly string[] {
  if (expiresAt === undefined) {
    return [];
  }
  const left = expiresAt - nowEpochSeconds;
  return [left > 0 ? timeLeftText(left, words) : words.conditions.expired];
}
