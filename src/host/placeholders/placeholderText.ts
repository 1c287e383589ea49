import { l10n } from 'vscode';
import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import { plain } from '../markdown.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';

/** What puts a token in the place of a placeholder: the start of a debug session, or what stands above a request. */
export type PlaceholderUse = 'launch' | 'request';

/**
 * What comes in for a placeholder, and whose it will be, as Markdown.
 *
 * @param names - who is signed in there
 */
export function placeholderText(
  use: PlaceholderUse,
  { config }: ConfiguredProvider,
  member: TokenMember,
  names: readonly string[],
): string {
  const who =
    names.length === 0
      ? l10n.t('You are not signed in: you will be asked to.')
      : l10n.t('Signed in as {0}.', names.map(plain).join(', '));
  return [
    whatComesIn(use, member, plain(config.label)),
    who,
    ...(names.length > 1
      ? [l10n.t('The current session counts; where it is none of these, you are asked.')]
      : []),
    l10n.t('It is renewed first if it is about to expire, and no file gets it.'),
  ].join(' ');
}

function whatComesIn(use: PlaceholderUse, member: TokenMember, label: string): string {
  if (use === 'launch') {
    return member === 'access_token'
      ? l10n.t('The access token of {0}, put in when the debug session starts.', label)
      : l10n.t('The ID Token of {0}, put in when the debug session starts.', label);
  }
  return member === 'access_token'
    ? l10n.t(
        'The access token of {0}, put in by “Send with OIDC Tokens” and “Copy as cURL” above the request.',
        label,
      )
    : l10n.t(
        'The ID Token of {0}, put in by “Send with OIDC Tokens” and “Copy as cURL” above the request.',
        label,
      );
}
