import type { SessionCondition } from '../sessions/sessionCondition.ts';
import { shortDuration } from '../sessions/timeLeft.ts';
import type { ViewWords } from './viewWords.ts';

/** How a session is, in a few words: `9 min left`, `expired · sign in again`. */
export function conditionText(condition: SessionCondition, words: ViewWords): string {
  const { conditions } = words;
  const { token, needsSignIn, trouble } = condition;
  if (token.kind === 'revoked') {
    return conditions.revoked;
  }
  const further = [
    ...(needsSignIn
      ? [token.kind === 'valid' ? conditions.thenSignInAgain : conditions.signInAgain]
      : []),
    ...(trouble === undefined ? [] : [conditions.trouble(trouble)]),
  ];
  return [tokenText(condition, words), ...further].join(' · ');
}

/** The same for the status bar, which has room for one thing: `9 min`, `sign in again`. */
export function shortConditionText(
  condition: SessionCondition,
  words: ViewWords,
): string | undefined {
  const { conditions, locale } = words;
  const { token, needsSignIn } = condition;
  if (needsSignIn && token.kind !== 'revoked') {
    return conditions.signInAgain;
  }
  switch (token.kind) {
    case 'valid':
      return shortDuration(token.secondsLeft, locale) ?? conditions.underAMinute;
    case 'lifetime_unknown':
      return undefined;
    case 'expired':
      return conditions.expired;
    case 'revoked':
      return conditions.revoked;
  }
}

export function timeLeftText(secondsLeft: number, { conditions, locale }: ViewWords): string {
  const duration = shortDuration(secondsLeft, locale);
  return duration === undefined ? conditions.underAMinuteLeft : conditions.left(duration);
}

function tokenText({ token }: SessionCondition, words: ViewWords): string {
  switch (token.kind) {
    case 'valid':
      return timeLeftText(token.secondsLeft, words);
    case 'lifetime_unknown':
      return words.conditions.live;
    case 'expired':
      return words.conditions.expired;
    case 'revoked':
      return words.conditions.revoked;
  }
}
