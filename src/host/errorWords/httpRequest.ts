import { l10n } from 'vscode';
import type { OidcError } from '../../core/errors.ts';
import { writeTokenPlaceholder } from '../../core/placeholders/tokenPlaceholder.ts';
import { inert } from '../../core/text.ts';

const example = writeTokenPlaceholder({ providerId: 'PROVIDER', member: 'access_token' });

/** Why a request of a `.http` file is not sent; `label` is the provider's, inert already. */
export function requestProblemWords(
  { problem, lineNumber, text }: OidcError<'http_request_unusable'>['detail'],
  label: string,
): string {
  const shown = inert(text);
  switch (problem) {
    case 'no_request':
      return l10n.t('{0}: there is no request at line {1}.', label, lineNumber);
    case 'file_too_large':
      return l10n.t('{0}: this file is too large to send requests from (over 1 MB).', label);
    case 'method':
      return l10n.t(
        '{0}: line {1} asks for the method “{2}”. GET, POST, PUT, PATCH, DELETE, HEAD and OPTIONS can be sent.',
        label,
        lineNumber,
        shown,
      );
    case 'header':
      return l10n.t(
        '{0}: line {1} is no header that can be sent: “{2}”. Write Name: value, and an empty line before the body.',
        label,
        lineNumber,
        shown,
      );
    case 'header_not_ours':
      return l10n.t(
        '{0}: the header {2} in line {1} can’t be sent like this: it is written with the request. Remove it.',
        label,
        lineNumber,
        shown,
      );
    case 'variable':
      return l10n.t(
        '{0}: {2} in line {1} is no variable that this file defines above the request. Define it there as @name = value; variables of environments, requests, prompts and scripts are known to other extensions only.',
        label,
        lineNumber,
        shown,
      );
    case 'variables_too_long':
      return l10n.t(
        '{0}: the variables in line {1} refer to each other in a circle, or come to too much text.',
        label,
        lineNumber,
      );
    case 'extension_syntax':
      return l10n.t(
        '{0}: “{2}” in line {1} is for another extension: scripts, tests and files as bodies are not understood here. Nothing was sent.',
        label,
        lineNumber,
        shown,
      );
    case 'body_not_possible':
      return l10n.t(
        '{0}: a {2} request has no body, but line {1} is one. Put ### in front of the next request.',
        label,
        lineNumber,
        shown,
      );
    case 'placeholder':
      return l10n.t(
        '{0}: “{2}” in line {1} is not how a token is named. Write Bearer {3}, with the provider’s id in the settings, or {4} for the ID Token.',
        label,
        lineNumber,
        shown,
        example,
        'id_token',
      );
    case 'placeholder_place':
      return l10n.t(
        '{0}: a token is sent in the Authorization header and nowhere else. Move the placeholder there from line {1}.',
        label,
        lineNumber,
      );
    case 'no_placeholder':
      return l10n.t(
        '{0}: the request at line {1} names no token. Write {2} into its Authorization header, or send it with another extension.',
        label,
        lineNumber,
        example,
      );
  }
}
