import { l10n } from 'vscode';
import { audienceFor } from '../../core/oidc/api/audienceFor.ts';
import { isRefusal, missingScopes, type ApiHint } from '../../core/oidc/api/apiRefusal.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { RefreshReason } from '../../core/session/refreshDecision.ts';
import type { ApiExpectations } from '../../shared/panelModel.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import { inert } from '../../core/text.ts';
import { openSettingsButton } from '../buttons.ts';
import { forProvider } from '../commandError.ts';
import { runAndTell } from '../runAndTell.ts';
import { hintWords } from './hintWords.ts';
import type { AnsweredCall } from './answeredCall.ts';
import { statusLine } from './responseText.ts';
import { withLearnMore } from '../troubleshooting/learnMore.ts';
import { notify, type MessageButton } from '../notify.ts';
import type { CommandId } from '../registry.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { notPersistedWarning, signInWithProgress } from '../signIn/signInWithProgress.ts';
import { isScopeToken } from '../../core/provider/scopeToken.ts';

interface RefusedCall extends AnsweredCall {
  readonly known: KnownSession;
  /** What a failure of a button is told as a failure of. */
  readonly command: CommandId;
}

/** Sends the same request again, with this session. */
type Again = (known: KnownSession, reason: RefreshReason) => Promise<void>;

/** Says in one message why an API refused, and offers what can help. Silent where it did not. */
export function tellOfRefusal(services: Services, call: RefusedCall, again: Again): void {
  const { answer, hints, known, nowEpochMs, member, owner } = call;
  if (!isRefusal(answer.status)) {
    return;
  }
  const { host } = new URL(call.request.url);
  const inVain = askedAlready(known, hints);
  const meaning = [
    ...hints.map((hint) => hintWords(hint, nowEpochMs, inert)),
    ...(inVain.length > 0 ? [askedAlreadyWords(known.provider.config.label, inVain)] : []),
  ].join(' ');
  const status = statusLine(answer.status);
  const text =
    member === 'id_token'
      ? l10n.t('{0} answered {1} to the ID Token of {2}. {3}', inert(host), status, owner, meaning)
      : l10n.t(
          '{0} answered {1} to the access token of {2}. {3}',
          inert(host),
          status,
          owner,
          meaning,
        );
  const wish = signInWish(known, hints, inVain);
  const refresh: MessageButton = {
    title: l10n.t('Refresh and Retry'),
    run: () => run(services, call, () => again(known, 'command')),
  };
  const signIn: MessageButton = {
    title: wish.title,
    run: () => run(services, call, () => signInAndTryAgain(services, known, wish.config, again)),
  };
  const isForAnother = isForAnotherApi(hints);
  const isUnauthorized = answer.status === 401;
  const refreshHelps =
    isUnauthorized && canRefresh(known.session) && !wish.isAskedFor && !isForAnother;
  const signInHelps = isUnauthorized || wish.isAskedFor;
  const why: MessageButton = {
    title: l10n.t('Check Token'),
    run: () => {
      services.panels.showApiCheck(known.session.id, expectationsOf(call));
    },
  };
  services.guide.remember('apis');
  // Its buttons are long: another one would leave no room for their words.
  notify(
    'warning',
    withLearnMore('apis', text),
    ...(inVain.length > 0 || isForAnother ? [openSettingsButton(known.provider.source)] : []),
    ...(refreshHelps ? [refresh] : []),
    ...(signInHelps ? [signIn] : []),
    ...(member === 'access_token' ? [why] : []), // the checklist is one of access tokens
  );
}

/**
 * What the call tells of what the API expects; the rest the checklist has from settings and sign-in. These
 * do not say what it is called where the token seems to be for another one.
 */
function expectationsOf({ hints, known, request }: RefusedCall): Partial<ApiExpectations> {
  const audience = isForAnotherApi(hints) ? '' : audienceFor(request.url, known.session.requested);
  return { scopes: neededScopes(hints), ...(audience !== undefined && { audience }) };
}

function isForAnotherApi(hints: readonly ApiHint[]): boolean {
  return hints.some(({ kind }) => kind === 'other_audience');
}

/** The scopes that the API says it wants, all of them. */
function neededScopes(hints: readonly ApiHint[]): string {
  const needed = hints.flatMap((hint) => (hint.kind === 'scope_needed' ? hint.needed : []));
  return [...new Set(needed)].join(' ');
}

function run(services: Services, call: RefusedCall, work: () => Promise<void>): Promise<void> {
  const { known, command: id } = call;
  const argument = { provider: known.provider.config.id, session: known.session.id };
  const repeat = (): Promise<void> => run(services, call, work);
  return runAndTell(services, { id, argument, repeat }, work);
}

interface SignInWish {
  readonly title: string;
  readonly config: ProviderConfig;
  /** The API named what it wants, rather than that a new token may do. */
  readonly isAskedFor: boolean;
}

/** What the API wants and this session's sign-in asked for already: asking again brings the same token. */
function askedAlready({ session }: KnownSession, hints: readonly ApiHint[]): readonly string[] {
  return missingScopes(hints).filter((scope) => session.requested.scopes.includes(scope));
}

function askedAlreadyWords(label: string, scopes: readonly string[]): string {
  return l10n.t(
    '{0} was asked for {1} already, and the token does not have it: it may want audience or resource in the settings, to know for which API the token is, or not allow it to you or the client.',
    inert(label),
    inert(scopes.join(' ')),
  );
}

/**
 * What an API asks for goes to the provider only where it is no longer than this, all together, and so
 * named in the message as a whole: the API gets the token that the user then agrees to.
 */
const longestWish = 200;

/** The sign-in that the API's own words ask for: with more scopes, or of another kind (RFC 9470 4). */
function signInWish(
  { provider, session }: KnownSession,
  hints: readonly ApiHint[],
  inVain: readonly string[],
): SignInWish {
  const { config } = provider;
  const more = namedInWhole(missingScopes(hints)).filter(
    (scope) => isScopeToken(scope) && !inVain.includes(scope),
  );
  const scopes = [...new Set([...session.requested.scopes, ...more])];
  const stepUp = hints.find((hint) => hint.kind === 'step_up');
  const maxAgeSeconds = stepUp?.maxAgeSeconds;
  const acrValues = namedInWhole(stepUp?.acrValues ?? []);
  const parameters = {
    ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
    ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
  };
  const isStepUp = Object.keys(parameters).length > 0;
  return {
    title: more.length > 0 ? l10n.t('Sign in with More Scopes') : l10n.t('Sign in Again'),
    config: {
      ...config,
      scopes,
      authorizationParameters: { ...config.authorizationParameters, ...parameters },
    },
    isAskedFor: more.length > 0 || isStepUp,
  };
}

function namedInWhole(names: readonly string[]): readonly string[] {
  return names.join(' ').length <= longestWish ? names : [];
}

async function signInAndTryAgain(
  services: Services,
  { provider, session: before }: KnownSession,
  config: ProviderConfig,
  again: Again,
): Promise<void> {
  const hint = before.account.email;
  const wish = hint === undefined ? undefined : { loginHint: hint };
  const { session, persisted } = await forProvider(config, () =>
    signInWithProgress(services, config, wish),
  );
  if (!persisted) {
    notify('warning', `${inert(config.label)}: ${notPersistedWarning()}`);
  }
  services.current.use({ session });
  await again({ provider, session }, 'use');
}
