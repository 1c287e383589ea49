import { l10n } from 'vscode';
import { missingScopes, type ApiHint } from '../../core/oidc/api/apiRefusal.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { RefreshReason } from '../../core/session/refreshDecision.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import { inert } from '../../core/text.ts';
import { forProvider } from '../commandError.ts';
import { runAndTell } from '../runAndTell.ts';
import { hintWords } from './hintWords.ts';
import { statusLine, type AnsweredCall } from './responseText.ts';
import { notify, type MessageButton } from '../notify.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { notPersistedWarning, signInWithProgress } from '../signIn/signInWithProgress.ts';
import { isScopeToken } from '../../core/provider/scopeToken.ts';

interface RefusedCall extends AnsweredCall {
  readonly known: KnownSession;
}

/** Sends the same request again, with this session. */
type Again = (known: KnownSession, reason: RefreshReason) => Promise<void>;

/** Says in one message why an API refused, and offers what can help. Silent where it did not. */
export function tellOfRefusal(services: Services, call: RefusedCall, again: Again): void {
  const { answer, hints, known, nowEpochMs } = call;
  if (answer.status !== 401 && answer.status !== 403) {
    return;
  }
  const { host } = new URL(call.request.url);
  const meaning = hints.map((hint) => hintWords(hint, nowEpochMs, inert)).join(' ');
  const label = inert(known.provider.config.label);
  const text = l10n.t(
    '{0} answered {1} to the access token of {2}. {3}',
    inert(host),
    statusLine(answer.status),
    label,
    meaning,
  );
  const wish = signInWish(known, hints);
  const refresh: MessageButton = {
    title: l10n.t('Refresh and Try Again'),
    run: () => run(services, known, () => again(known, 'command')),
  };
  const signIn: MessageButton = {
    title: wish.title,
    run: () => run(services, known, () => signInAndTryAgain(services, known, wish.config, again)),
  };
  const refreshHelps = answer.status === 401 && canRefresh(known.session) && !wish.isAskedFor;
  const signInHelps = answer.status === 401 || wish.isAskedFor;
  const why: MessageButton = {
    title: l10n.t('Compare with What It Expects'),
    run: () => {
      services.panels.showApiCheck(known.session.id, { scopes: neededScopes(hints) });
    },
  };
  const buttons = [...(refreshHelps ? [refresh] : []), ...(signInHelps ? [signIn] : []), why];
  notify('warning', text, ...buttons);
}

/** The scopes that the API says it wants, all of them. */
function neededScopes(hints: readonly ApiHint[]): string {
  const needed = hints.flatMap((hint) => (hint.kind === 'scope_needed' ? hint.needed : []));
  return [...new Set(needed)].join(' ');
}

function run(services: Services, known: KnownSession, work: () => Promise<void>): Promise<void> {
  const argument = { provider: known.provider.config.id, session: known.session.id };
  const repeat = (): Promise<void> => run(services, known, work);
  return runAndTell(services, { id: commands.callApi, argument, repeat }, work);
}

interface SignInWish {
  readonly title: string;
  readonly config: ProviderConfig;
  /** The API named what it wants, rather than that a new token may do. */
  readonly isAskedFor: boolean;
}

/** What the API sent is asked of the provider only where it is a scope, and no longer than this. */
const longestScope = 200;

/** The sign-in that the API's own words ask for: with more scopes, or of another kind (RFC 9470 4). */
function signInWish({ provider, session }: KnownSession, hints: readonly ApiHint[]): SignInWish {
  const { config } = provider;
  const more = missingScopes(hints).filter(
    (scope) => isScopeToken(scope) && scope.length <= longestScope,
  );
  const scopes = [...new Set([...session.requested.scopes, ...more])];
  const stepUp = hints.find((hint) => hint.kind === 'step_up');
  const { acrValues = [], maxAgeSeconds } = stepUp ?? {};
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
