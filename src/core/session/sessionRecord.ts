import { endpointNames } from '../provider/providerConfig.ts';
import { isJsonObject } from '../json.ts';
import { isDpopKey } from '../token/dpopKey.ts';
import { neverRefreshed, type Session } from './session.ts';

/**
 * The oldest version that a reader must know, so that windows of before go on with what they can use: to
 * them, a token that is bound to a key would be a bearer token.
 */
const versions = { bearerTokens: 1, boundTokens: 2 } as const;

export type RecordProblem = 'not_json' | 'unknown_version' | 'wrong_shape';

export type ReadRecord =
  { readonly sessions: readonly Session[] } | { readonly problem: RecordProblem };

/** All sessions of one provider content as one text, so that they are written whole or not at all. */
export function writeRecord(sessions: readonly Session[]): string {
  const isBound = sessions.some(({ tokens }) => tokens.dpopKey !== undefined);
  const version = isBound ? versions.boundTokens : versions.bearerTokens;
  return JSON.stringify({ version, sessions });
}

/** Reads what {@link writeRecord} wrote. Never throws: storage is input too. */
export function readRecord(text: string): ReadRecord {
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    return { problem: 'not_json' };
  }
  if (!isJsonObject(record)) {
    return { problem: 'wrong_shape' };
  }
  if (!Object.values<unknown>(versions).includes(record['version'])) {
    return { problem: 'unknown_version' };
  }
  const { sessions } = record as { sessions?: unknown };
  return Array.isArray(sessions) && sessions.every(isSession)
    ? { sessions: sessions.map(revive) }
    : { problem: 'wrong_shape' };
}

/** JSON has no `undefined`; a session that was read equals the one that was written. */
function revive(session: Session): Session {
  return {
    ...session,
    refresh: { ...neverRefreshed, ...session.refresh },
    revokedAtEpochSeconds: session.revokedAtEpochSeconds,
  };
}

function isSession(value: unknown): value is Session {
  if (!isJsonObject(value)) {
    return false;
  }
  const { account, tokens, requested, endpoints, refresh } = value as Partial<Session>;
  return (
    hasShape(value, {
      id: text,
      providerId: text,
      identityKey: text,
      nonce: optionalText,
      signedInAtEpochSeconds: number,
      revokedAtEpochSeconds: optionalNumber,
    }) &&
    hasShape(refresh, {
      unansweredSends: number,
      failures: number,
      triedAtEpochMs: optionalNumber,
      retryAtEpochMs: optionalNumber,
    }) &&
    (refresh?.problem === undefined ||
      hasShape(refresh.problem, { kind: text, code: text, told: boolean })) &&
    hasShape(account, {
      issuer: optionalText,
      subject: optionalText,
      name: optionalText,
      email: optionalText,
      isClient: oneOf(undefined, true),
    }) &&
    hasShape(tokens, {
      accessToken: text,
      idToken: optionalText,
      idTokenFrom: oneOf('sign_in', 'refresh'),
      idTokenIsOlder: boolean,
      refreshToken: optionalText,
      scopes: texts,
      wholeGrant: optionalTexts,
      receivedAtEpochSeconds: number,
      expiresAtEpochSeconds: optionalNumber,
      dpopKey: (value) => value === undefined || isDpopKey(value),
    }) &&
    hasShape(requested, { scopes: texts, audience: optionalText, resource: texts }) &&
    isJsonObject(endpoints) &&
    endpointNames.every((name) => optionalText(endpoints[name]))
  );
}

type Test = (value: unknown) => boolean;

function hasShape(value: unknown, tests: Readonly<Record<string, Test>>): boolean {
  return isJsonObject(value) && Object.entries(tests).every(([name, test]) => test(value[name]));
}

const text: Test = (value) => typeof value === 'string';
const number: Test = (value) => typeof value === 'number';
const boolean: Test = (value) => typeof value === 'boolean';
const oneOf =
  (...words: readonly unknown[]): Test =>
  (value) =>
    words.includes(value);
const texts: Test = (value) => Array.isArray(value) && value.every(text);
const optionalTexts: Test = (value) => value === undefined || texts(value);
const optionalText: Test = (value) => value === undefined || text(value);
const optionalNumber: Test = (value) => value === undefined || number(value);
