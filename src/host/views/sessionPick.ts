import { inert } from '../../core/text.ts';
import { sessionCondition } from '../sessions/sessionCondition.ts';
import { conditionText } from './conditionText.ts';
import { audienceOf } from './sessionFacts.ts';
import { tellApart, type HasSession } from './tellApart.ts';
import type { ViewWords } from './viewWords.ts';

/** A session that a list offers. */
export interface OfferedSession extends HasSession {
  readonly providerLabel: string;
  /** All sessions that it has to be told from, offered or not. */
  readonly all: readonly HasSession[];
}

/** How a session reads in a list to pick from: whose, where and which, how it is, and what it is for. */
export interface SessionPick {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

export function sessionPick(
  { session, providerLabel, all }: OfferedSession,
  nowEpochSeconds: number,
  words: ViewWords,
): SessionPick {
  const condition = sessionCondition(session, nowEpochSeconds);
  const purpose = [session.tokens.scopes.join(' '), audienceOf(session.requested).join(' ')];
  return {
    label: words.accountName(session.account),
    description: [inert(providerLabel), ...tellApart(session, all, words)].join(' · '),
    detail: [
      conditionText(condition, words),
      ...purpose.filter((text) => text !== '').map(inert),
    ].join(' · '),
  };
}
