import { env, l10n } from 'vscode';
import type { Account } from '../core/token/tokenSet.ts';
import { inert } from '../core/text.ts';

/** Who an account is, in as many words as fit a message. Inert text. */
export function accountName({ name, email, subject, isClient }: Account): string {
  if (isClient === true) {
    return l10n.t('client {0}', inert(subject ?? ''));
  }
  const best = name ?? email ?? subject;
  return best === undefined ? l10n.t('unknown user') : inert(best);
}

/** What ends a sentence that quotes a text at its end: nothing where the text ends one itself. */
export function stopAfterQuoted(text: string): string {
  return /[.!?…。]\s*$/.test(text) ? '' : '.';
}

/** How long until, or since, a moment: “in 5 minutes”, “2 hours ago”, in the display language. */
export function relativeTime(epochSeconds: number, nowEpochMs: number): string {
  const seconds = Math.round(epochSeconds - nowEpochMs / 1000);
  const format = new Intl.RelativeTimeFormat(env.language, { numeric: 'always' });
  const [unit, size] = units.find(([, unitSeconds]) => Math.abs(seconds) >= unitSeconds) ?? [
    'second' as const,
    1,
  ];
  return format.format(Math.trunc(seconds / size), unit);
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;
