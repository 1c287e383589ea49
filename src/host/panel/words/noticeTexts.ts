import * as vscode from 'vscode';
import type { JwtPart, TokenNotice } from '../../../core/token/lone/notices.ts';
import type { OversizedToken } from '../../../core/token/lone/readableToken.ts';

/** What is odd about a token, and why that matters. */
export function noticeText(notice: TokenNotice, list: Intl.ListFormat): string {
  switch (notice.kind) {
    case 'odd_base64':
      return vscode.l10n.t(
        'The {0} of this token is not written as Base64url asks for ({1}). Strict programs refuse it.',
        partName(notice.part),
        oddityName(notice.oddity),
      );
    case 'duplicate_members':
      return vscode.l10n.t(
        'Some members occur more than once: {0}. Programs differ in which one they take, so do not trust this token.',
        list.format(notice.names),
      );
    case 'prototype_members':
      return vscode.l10n.t(
        'It has members called {0}, which attack careless JavaScript programs. They are shown, and do nothing here.',
        list.format(notice.names),
      );
    case 'invisible_characters':
      return vscode.l10n.t(
        'The {0} contains control or invisible characters, shown as \\u{…}. Elsewhere they can make text look like another one.',
        partName(notice.part),
      );
    case 'key_in_header':
      return vscode.l10n.t(
        'The header brings a key along ({0}). Anybody can put one there, so it is shown, and never followed or trusted.',
        list.format(notice.names),
      );
  }
}

/** Why a token is not looked into, with its size. */
export function oversizedText(token: OversizedToken, locale: string): string {
  const number = (value: number): string => value.toLocaleString(locale);
  const limit = number(token.limitValue);
  const size = vscode.l10n.t('It has {0} bytes of JSON.', number(token.bytes));
  switch (token.limit) {
    case 'bytes':
      return vscode.l10n.t('{0} Up to {1} bytes are looked into.', size, limit);
    case 'depth':
      return vscode.l10n.t('{0} It is nested deeper than {1} levels.', size, limit);
    case 'members':
      return vscode.l10n.t('{0} It has more than {1} members and elements.', size, limit);
  }
}

function partName(part: JwtPart): string {
  switch (part) {
    case 'header':
      return vscode.l10n.t('header');
    case 'claims':
      return vscode.l10n.t('claims part');
    case 'signature':
      return vscode.l10n.t('signature');
  }
}

function oddityName(oddity: 'padding' | 'standard_alphabet' | 'trailing_bits'): string {
  switch (oddity) {
    case 'padding':
      return vscode.l10n.t('“=” at the end');
    case 'standard_alphabet':
      return vscode.l10n.t('“+” or “/” instead of “-” and “_”');
    case 'trailing_bits':
      return vscode.l10n.t('bits left over at the end');
  }
}
