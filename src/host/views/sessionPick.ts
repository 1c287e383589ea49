import { inert } from '../../core/text.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { sessionCondition } from '../sessions/sessionCondition.ts';
import { conditionText } from './conditionText.ts';
import { audienceOf } from './sessionFacts.ts';
import type { ViewWords } from './viewWords.ts';

/** How a session reads in a list to pick from: whose, where, how it is, and what it is for. */
export interface SessionPick {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

export function sessionPick(
  { provider, session }: KnownSession,
  nowEpochSeconds: number,
  words: ViewWords,
): SessionPick {
  const condition = sessionCondition(session, nowEpochSeconds);
  const purpose = [session.tokens.scopes.join(' '), audienceOf(session.requested).join(' ')];
  return {
    label: words.accountName(session.account),
    description: inert(provider.config.label),
    detail: [
      conditionText(condition, words),
      ...purpose.filter((text) => text !== '').map(inert),
    ].join(' · '),
  };
}
