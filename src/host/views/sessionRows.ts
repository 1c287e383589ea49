import type { OidcErrorCode } from '../../core/errors.ts';
import type { Session } from '../../core/session/session.ts';
import { canRefresh } from '../../core/session/sessionState.ts';
import { inert } from '../../core/text.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { canAskUserInfo, canChooseAccount, canIntrospect } from '../sessions/sessionAbilities.ts';
import {
  needsAttention,
  sessionCondition,
  type SessionCondition,
} from '../sessions/sessionCondition.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import { conditionText } from './conditionText.ts';
import type { Row } from './row.ts';
import { providerFacts, sessionFacts } from './sessionFacts.ts';
import { tellApart } from './tellApart.ts';
import { tokenRows } from './tokenRows.ts';
import { troubleSection } from './troubleSection.ts';
import type { ViewWords } from './viewWords.ts';

/** An entry of the settings that can't be used, with its problems in words: inert text. */
export interface ToldEntry extends Pick<ConfiguredProvider, 'source'> {
  readonly id: string;
  readonly problems: readonly string[];
}

export interface SessionsShown {
  readonly providers: readonly ConfiguredProvider[];
  readonly unusable: readonly ToldEntry[];
  /** Ids of entries that one of higher rank hides. */
  readonly shadowedIds: readonly string[];
  readonly known: readonly KnownSession[];
  /** Marked where its provider has others: see `CurrentSession`. */
  readonly currentId: string | undefined;
  /** Why the sessions of a provider can't be read, so that nobody knows who is signed in. */
  readonly whyUnreadable: (providerId: string) => OidcErrorCode | undefined;
  readonly nowEpochSeconds: number;
}

/**
 * The whole view: providers in the order of the settings, their sessions by name, their tokens; below
 * them the entries that can't be used. Above all, as long as nobody is signed in, what to do about that.
 */
export function sessionRows(shown: SessionsShown, words: ViewWords): readonly Row[] {
  return [
    ...(isSignedOut(shown) ? [signInRow(words)] : []),
    ...shown.providers.map((provider) => providerRow(provider, shown, words)),
    ...shown.unusable.map((entry) => unusableRow(entry, shown, words)),
  ];
}

/** Not where it can't be known. */
function isSignedOut({ providers, known, whyUnreadable }: SessionsShown): boolean {
  const isKnown = providers.every(({ config }) => whyUnreadable(config.id) === undefined);
  return providers.length > 0 && known.length === 0 && isKnown;
}

/** What a provider's row offers only to those who find its buttons. */
function signInRow({ signIn }: ViewWords): Row {
  return {
    provider: undefined,
    session: undefined,
    token: undefined,
    id: 'sign_in',
    label: signIn,
    description: '',
    icon: { id: 'sign-in' },
    facts: [],
    accessibleLabel: signIn,
    kind: [],
    opens: 'sign_in',
    children: [],
  };
}

function providerRow(provider: ConfiguredProvider, shown: SessionsShown, words: ViewWords): Row {
  const { config } = provider;
  const known = shown.known.filter((one) => one.provider.config.id === config.id);
  const rows = known.map((one) => sessionRow(one, known, shown, words));
  const section = shown.whyUnreadable(config.id);
  const hidesAnother = shown.shadowedIds.includes(config.id);
  const label = inert(config.label);
  const description = [
    ...words.origins(provider, hidesAnother),
    ...(rows.length === 0 ? [section === undefined ? words.notSignedIn : words.unreadable] : []),
  ].join(' · ');
  return {
    provider: config.id,
    session: undefined,
    token: undefined,
    // The editor never unfolds a row that had nothing below it; with the first session it is another.
    id: `provider/${config.id}/${rows.length === 0 ? 'empty' : 'sessions'}`,
    label,
    description,
    icon: { id: 'shield' },
    facts: providerFacts(config, words),
    accessibleLabel: [label, ...(description === '' ? [] : [description])].join(', '),
    kind: [
      'provider',
      ...(canChooseAccount(config) ? ['canChooseAccount'] : []),
      ...(section === undefined ? [] : ['hasProblem']),
    ],
    ...(section !== undefined && { section }),
    opens: undefined,
    children: rows.sort((a, b) => a.label.localeCompare(b.label, words.locale)),
  };
}

function unusableRow(entry: ToldEntry, { shadowedIds }: SessionsShown, words: ViewWords): Row {
  const { id, problems } = entry;
  const label = inert(id);
  const description = [
    ...words.origins(entry, shadowedIds.includes(id)),
    words.unusable,
    ...problems.slice(0, 1),
  ].join(' · ');
  return {
    provider: id,
    session: undefined,
    token: undefined,
    id: `unusable/${id}`,
    label,
    description,
    icon: { id: 'warning', color: 'list.warningForeground' },
    facts: problems.map((value) => ({ name: words.facts.settingsProblem, value })),
    accessibleLabel: `${label}, ${description}`,
    kind: ['unusable'],
    section: 'settings',
    opens: 'settings',
    children: [],
  };
}

function sessionRow(
  known: KnownSession,
  siblings: readonly KnownSession[],
  { currentId, nowEpochSeconds }: SessionsShown,
  words: ViewWords,
): Row {
  const { provider, session } = known;
  const condition = sessionCondition(session, nowEpochSeconds);
  const section = troubleSection(session, condition);
  const label = words.accountName(session.account);
  const isMarked = session.id === currentId && siblings.length > 1;
  // What is last is cut off in a narrow side bar; of the condition the icon tells most.
  const description = [
    ...(isMarked ? [words.current] : []),
    ...tellApart(session, siblings, words),
    conditionText(condition, words),
  ].join(' · ');
  return {
    provider: provider.config.id,
    session: session.id,
    token: undefined,
    id: session.id,
    label,
    description,
    icon: sessionIcon(condition),
    facts: [
      ...(isMarked ? [words.facts.current] : []),
      ...sessionFacts(known, nowEpochSeconds, words),
    ],
    accessibleLabel: `${label}, ${description}`,
    kind: [
      'session',
      ...(condition.needsSignIn ? ['needsSignIn'] : []),
      ...abilities(session),
      ...(section === undefined ? [] : ['hasProblem']),
    ],
    ...(section !== undefined && { section }),
    opens: 'inspector',
    children: tokenRows(known, nowEpochSeconds, words),
  };
}

/** What can be done with a session; the rest is not offered on its row. */
function abilities(session: Session): readonly string[] {
  const { tokens, endpoints } = session;
  return [
    ...(tokens.idToken === undefined ? [] : ['hasIdToken']),
    ...(canRefresh(session) ? ['canRefresh'] : []),
    ...(canIntrospect(session) ? ['canIntrospect'] : []),
    ...(canAskUserInfo(session) ? ['canAskUserInfo'] : []),
    ...(endpoints.revocation_endpoint === undefined ? [] : ['canRevoke']),
  ];
}

/** Never the colour alone: each has a shape of its own, and the description says it in words. */
function sessionIcon(condition: SessionCondition): Row['icon'] {
  if (condition.token.kind === 'revoked') {
    return { id: 'circle-slash', color: 'disabledForeground' };
  }
  if (needsAttention(condition)) {
    const id = condition.needsSignIn ? 'warning' : 'history';
    return { id, color: 'list.warningForeground' };
  }
  return condition.trouble === undefined
    ? { id: 'pass', color: 'charts.green' }
    : { id: 'debug-disconnect', color: 'charts.yellow' };
}
