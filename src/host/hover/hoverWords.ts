import * as vscode from 'vscode';
import { relativeTime } from '../words.ts';

/** What a hover says besides claims; made without an editor, and tested there. */
export interface HoverWords {
  /** A point in time, local, with its zone, and relative to now. */
  time(epochSeconds: number, nowEpochMs: number): string;
  expired(when: string): string;
  expires(when: string): string;
  validFrom(when: string): string;
  readonly noExpiry: string;
  readonly notVerified: string;
  readonly unsigned: string;
  readonly signatureRemoved: string;
  more(count: number): string;
}

export function localizedHoverWords(): HoverWords {
  const format = new Intl.DateTimeFormat(vscode.env.language, {
    dateStyle: 'medium',
    timeStyle: 'long',
  });
  return {
    time: (epochSeconds, nowEpochMs) =>
      vscode.l10n.t(
        '{0} ({1})',
        format.format(epochSeconds * 1000),
        relativeTime(epochSeconds, nowEpochMs),
      ),
    expired: (when) => vscode.l10n.t('Expired: {0}.', when),
    expires: (when) => vscode.l10n.t('Expires: {0}.', when),
    validFrom: (when) => vscode.l10n.t('Not valid before {0}.', when),
    noExpiry: vscode.l10n.t('It does not say when it expires.'),
    notVerified: vscode.l10n.t('Not verified: this is what the token says of itself.'),
    unsigned: vscode.l10n.t('Unsigned (alg none): anybody can write such a token.'),
    signatureRemoved: vscode.l10n.t('Its signature was removed, so that nobody accepts it.'),
    more: (count) => vscode.l10n.t('{0} more', count),
  };
}
