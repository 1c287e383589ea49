import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { Session } from '../../core/session/session.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import { ungrantedScopes } from '../../core/session/ungrantedScopes.ts';
import { inert } from '../../core/text.ts';
import { grantedScopes } from '../../core/token/grantedScopes.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import type { ViewWords } from './viewWords.ts';

/** One line of a tooltip. Both parts may hold text from outside: they are shown as plain text. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What there is to know of a session beside its tokens; nothing of it is secret. */
export function sessionFacts(
  { provider, session }: KnownSession,
  nowEpochSeconds: number,
  words: ViewWords,
): readonly Fact[] {
  const { account, tokens, refresh } = session;
  const { facts } = words;
  const { issuer, subject, email } = account;
  const name = words.accountName(account);
  const audience = audienceOf(session.requested);
  return [
    { name: facts.account, value: withEmail(name, email) },
    ...(subject === undefined || inert(subject) === name ? [] : [fact(facts.subject, subject)]),
    fact(facts.provider, provider.config.label),
    ...(issuer === undefined ? [] : [fact(facts.issuer, issuer)]),
    ...scopeFacts(session, facts),
    ...(audience.length === 0 ? [] : [fact(facts.audience, audience.join(' '))]),
    fact(facts.signedIn, words.dateTime(session.signedInAtEpochSeconds)),
    expiryFact(tokens.expiresAtEpochSeconds, nowEpochSeconds, words),
    fact(facts.refresh, refreshValue(session, facts)),
    ...(tokens.dpopKey === undefined ? [] : [fact(facts.binding, facts.boundToKey)]),
    ...(refresh.problem === undefined
      ? []
      : [fact(facts.problem, facts.problemOf(refresh.problem.kind, refresh.problem.code))]),
  ];
}

/** What may be done, and what was asked for in vain. */
function scopeFacts(session: Session, facts: ViewWords['facts']): readonly Fact[] {
  const { tokens } = session;
  const ungranted = ungrantedScopes(session);
  const list = (scopes: readonly string[]): string => scopes.join(' ') || facts.noScopes;
  return [
    fact(facts.scopesGranted, list(grantedScopes(tokens))),
    ...(ungranted.length === 0 ? [] : [fact(facts.scopesNotGranted, list(ungranted))]),
    ...(tokens.wholeGrant === undefined ? [] : [fact(facts.scopesOfToken, list(tokens.scopes))]),
  ];
}

function refreshValue(session: Session, facts: ViewWords['facts']): string {
  if (!canRefresh(session)) {
    return facts.cannotRefresh;
  }
  return session.account.isClient === true ? facts.clientAsksAgain : facts.canRefresh;
}

/** What there is to know of a settings entry. */
export function providerFacts(config: ProviderConfig, words: ViewWords): readonly Fact[] {
  const { issuer, metadata, scopes } = config;
  const { facts } = words;
  const audience = audienceOf(config);
  return [
    fact(facts.provider, config.label),
    fact(facts.issuer, issuer ?? metadata.authorization_endpoint ?? metadata.token_endpoint ?? ''),
    fact(facts.scopesAskedFor, scopes.join(' ')),
    ...(audience.length === 0 ? [] : [fact(facts.audience, audience.join(' '))]),
    fact(facts.settings, `oidc.providers.${config.id}`),
  ];
}

export function expiryFact(
  expiresAtEpochSeconds: number | undefined,
  nowEpochSeconds: number,
  { facts, dateTime }: Pick<ViewWords, 'facts' | 'dateTime'>,
): Fact {
  return expiresAtEpochSeconds === undefined
    ? fact(facts.expires, facts.expiryUnknown)
    : fact(
        expiresAtEpochSeconds > nowEpochSeconds ? facts.expires : facts.expired,
        dateTime(expiresAtEpochSeconds),
      );
}

/** The APIs that the access token was asked for. */
export function audienceOf({
  audience,
  resource,
}: Pick<ProviderConfig, 'audience' | 'resource'>): readonly string[] {
  return [...(audience === undefined ? [] : [audience]), ...resource];
}

function fact(name: string, value: string): Fact {
  return { name, value: inert(value) };
}

function withEmail(name: string, email: string | undefined): string {
  return email === undefined || inert(email) === name ? name : `${name} (${inert(email)})`;
}
