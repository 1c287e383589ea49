import { CodeLens, l10n, Range, workspace, type TextDocument } from 'vscode';
import { tokenRequests } from '../../core/httpFile/tokenRequests.ts';
import { commands } from '../registry.ts';

/** One above each request with a placeholder, where such requests may be sent: in trusted workspaces. */
export function requestLenses(document: TextDocument): CodeLens[] {
  if (!workspace.isTrusted) {
    return [];
  }
  return tokenRequests(document.getText()).map((line) => {
    const range = new Range(line, 0, line, 0);
    const { text } = document.lineAt(line);
    return new CodeLens(range, {
      title: l10n.t('Send with OIDC Tokens'),
      tooltip: l10n.t(
        'Sends the request with a token that is valid now. The file is left as it is.',
      ),
      command: commands.sendRequest,
      arguments: [{ uri: document.uri.toString(), range, text }],
    });
  });
}
