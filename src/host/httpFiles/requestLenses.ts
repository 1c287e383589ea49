import { CodeLens, l10n, workspace, type TextDocument } from 'vscode';
import { tokenRequests } from '../../core/httpFile/tokenRequests.ts';
import { commands } from '../registry.ts';
import { requestArgument } from './requestArgument.ts';

/** Above each request with a placeholder, where such requests may be used: in trusted workspaces. */
export function requestLenses(document: TextDocument): CodeLens[] {
  if (!workspace.isTrusted) {
    return [];
  }
  return tokenRequests(document.getText()).flatMap((line) => {
    const argument = requestArgument(document, line);
    return [
      new CodeLens(argument.range, {
        title: l10n.t('Send with OIDC Tokens'),
        tooltip: l10n.t(
          'Sends the request with a token that is valid now. The file is left as it is.',
        ),
        command: commands.sendRequest,
        arguments: [argument],
      }),
      new CodeLens(argument.range, {
        title: l10n.t('Copy as cURL'),
        tooltip: l10n.t(
          'Copies the request with a token that is valid now, as a command for sh, bash, zsh and fish. Nothing is sent.',
        ),
        command: commands.copyRequest,
        arguments: [argument],
      }),
    ];
  });
}
