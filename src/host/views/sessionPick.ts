import type { Session } from '../../core/session/session.ts';
import { inert } from '../../core/text.ts';
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
  session: Session,
  providerLabel: string,
  nowEpochSeconds: number,
  words: ViewWords,
): SessionPick {
  const condition = sessionCondition(session, nowEpochSeconds);
  const purpose = [session.tokens.scopes.join(' '), audienceOf(session.requested).join(' ')];
  return {
    label: words.accountName(session.account),
    description: inert(providerLabel),
    detail: [
      conditionText(condition, words),
      ...purpose.filter((text) => text !== '').map(inert),
    ].join(' · '),
  };
}
