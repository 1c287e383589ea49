import { l10n } from 'vscode';
import { isSameAccount, type Session } from '../../core/session/session.ts';
import { ungrantedAtSignIn } from '../../core/session/ungrantedAtSignIn.ts';
import type { SignedIn } from '../../core/session/sessionShelf.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { inert } from '../../core/text.ts';
import { commandButton } from '../buttons.ts';
import { forProvider } from '../commandError.ts';
import { notify } from '../notify.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import { notPersistedWarning, signInWithProgress } from '../signIn/signInWithProgress.ts';
import { sessionName } from '../views/tellApart.ts';
import { localizedViewWords } from '../views/words/localizedViewWords.ts';
import { accountName } from '../words.ts';
import { canChooseAccount } from '../sessions/sessionAbilities.ts';
import { siblingWords } from '../sessions/siblingWords.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import { chooseProvider, type Objection } from './choose.ts';
import { parseTarget, type CommandTarget } from './target.ts';

/**
 * Runs the provider's sign-in with cancellable progress, and offers what people do next. For a session
 * it is meant for the account of that session.
 */
export async function signIn(services: Services, target: CommandTarget): Promise<void> {
  const { config } = await chooseProvider(services, target, l10n.t('Sign in to which provider?'));
  await forProvider(config, async () => {
    // For the hint and the message: signing in itself needs nothing that is stored.
    const before = await services.sessions.list(config).catch(() => []);
    const meant = before.find(({ id }) => id === target.session);
    const hint = meant?.account.email;
    const wish = hint === undefined ? undefined : { loginHint: hint };
    const signedIn = await signInWithProgress(services, config, wish);
    services.current.use(signedIn);
    congratulate(config, signedIn, { before, meant, asked: 'anybody' });
  });
}

/** Signs in as somebody else, whoever is logged in at the provider in the browser. */
export async function signInWithAnotherAccount(
  services: Services,
  target: CommandTarget,
): Promise<void> {
  const question = l10n.t('Sign in to which provider?');
  const { config } = await chooseProvider(services, target, question, noOtherAccount);
  await forProvider(config, async () => {
    const before = await services.sessions.list(config).catch(() => []);
    const signedIn = await signInWithProgress(services, config, 'another');
    services.current.use(signedIn);
    congratulate(config, signedIn, { before, meant: undefined, asked: 'another' });
  });
}

const noOtherAccount: Objection<ConfiguredProvider> = ({ config }) => {
  const label = inert(config.label);
  if (canChooseAccount(config)) {
    return undefined;
  }
  return config.flow === 'client_credentials'
    ? l10n.t(
        '{0}: the client gets tokens for itself, without a user, so there is no other account to sign in with.',
        label,
      )
    : l10n.t(
        '{0}: you choose the account where you enter the code. Run OIDC: Sign in, and open the page in a browser that is logged in with the other account, or in a private window.',
        label,
      );
};

/**
 * Signs in to a provider of the user's choice. The editor runs the buttons in a view's title on the
 * row that has the focus, which is not what they are about: the argument does not count.
 */
export async function signInToAnother(services: Services): Promise<void> {
  await signIn(services, parseTarget(undefined));
}

interface Expectation {
  /** The provider's sessions before. */
  readonly before: readonly Session[];
  /** The session that a new sign-in was asked for. */
  readonly meant: Session | undefined;
  /** Whether the user has just chosen an account. */
  readonly asked: 'anybody' | 'another';
}

function congratulate(
  config: ProviderConfig,
  { session, persisted }: SignedIn,
  { before, meant, asked }: Expectation,
): void {
  const targetOf = ({ id }: Session) => ({ provider: config.id, session: id });
  const target = targetOf(session);
  const isSomebodyElse = meant !== undefined && !isSameAccount(meant, session);
  const ofAccount = before.filter((other) => isSameAccount(other, session));
  // Asked for other scopes, so that this sign-in has not renewed them. Another extension may ask for just those.
  const twins = ofAccount.filter(({ id }) => id !== session.id);
  const [twin] = twins;
  // Single sign-on may have decided for the one who is logged in at the provider.
  const mayBeAnother =
    canChooseAccount(config) && asked === 'anybody' && (isSomebodyElse || ofAccount.length > 0);
  const buttons = [
    commandButton(l10n.t('Inspect Claims'), commands.inspect, target),
    commandButton(l10n.t('Copy Access Token'), commands.copyAccessToken, target),
    ...(twin !== undefined && twins.length === 1
      ? [commandButton(l10n.t('Forget Earlier Session'), commands.forgetSession, targetOf(twin))]
      : []),
    ...(mayBeAnother && twins.length === 0
      ? [commandButton(l10n.t('Use Another Account'), commands.signInWithAnotherAccount, target)]
      : []),
  ];
  const beside = twins.map((one) => ({ session: one, providerLabel: config.label }));
  const name = sessionName(session, beside, localizedViewWords());
  const ungranted = ungrantedAtSignIn(session);
  const message = [
    l10n.t('Signed in to {0} as {1}.', inert(config.label), name),
    ...(isSomebodyElse
      ? [l10n.t('That is not {0}, whose session is unchanged.', accountName(meant.account))]
      : []),
    ...siblingWords(session, beside),
    ...(ungranted.length === 0
      ? []
      : [l10n.t('The provider did not grant {0}.', inert(ungranted.join(' ')))]),
    ...(persisted ? [] : [notPersistedWarning()]),
  ].join(' ');
  const isAsAsked = persisted && !isSomebodyElse && ungranted.length === 0;
  notify(isAsAsked ? 'information' : 'warning', message, ...buttons);
}
