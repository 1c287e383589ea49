import { inert } from '../../core/text.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { needsAttention, sessionCondition } from '../sessions/sessionCondition.ts';
import { conditionText, shortConditionText } from './conditionText.ts';
import { sessionFacts, type Fact } from './sessionFacts.ts';
import { tellApart } from './tellApart.ts';
import type { ViewWords } from './viewWords.ts';

export interface StatusShown {
  readonly current: KnownSession;
  readonly known: readonly KnownSession[];
  readonly nowEpochSeconds: number;
}

export interface StatusText {
  readonly text: string;
  readonly isWarning: boolean;
  readonly facts: readonly Fact[];
  readonly accessibleLabel: string;
}

/** What the status bar says of the current session. */
export function statusText(
  { current, known, nowEpochSeconds }: StatusShown,
  words: ViewWords,
): StatusText {
  const condition = sessionCondition(current.session, nowEpochSeconds);
  const isWarning = needsAttention(condition);
  const account = accountText(current, known, words);
  const short = shortConditionText(condition, words);
  const shown = [account, ...(short === undefined ? [] : [short])].join(' · ');
  return {
    text: `$(${isWarning ? 'warning' : 'key'}) ${shown}`,
    isWarning,
    facts: sessionFacts(current, nowEpochSeconds, words),
    accessibleLabel: words.statusBar(account, conditionText(condition, words)),
  };
}

/** With the provider where somebody of the same name is signed in at another, and which of several. */
function accountText(
  { provider, session }: KnownSession,
  known: readonly KnownSession[],
  words: ViewWords,
): string {
  const name = words.accountName(session.account);
  const isElsewhere = known.some(
    (other) =>
      other.provider.config.id !== provider.config.id &&
      words.accountName(other.session.account) === name,
  );
  const apart = [
    ...(isElsewhere ? [inert(provider.config.label)] : []),
    ...tellApart(session, known, words),
  ];
  return apart.length === 0 ? name : `${name} (${apart.join(', ')})`;
}
