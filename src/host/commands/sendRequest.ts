import { l10n, Uri, ViewColumn, window, workspace, type TextDocument } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { httpFileRequest } from '../../core/httpFile/httpFileRequest.ts';
import { sendAndTell } from '../api/sendApiRequest.ts';
import { commandButton } from '../buttons.ts';
import { notify } from '../notify.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import { tellOfNoIdToken } from '../sessions/freshIdToken.ts';
import { chooseSession } from './choose.ts';
import { parseTarget, type CommandTarget } from './target.ts';

/**
 * Sends a request of a `.http` file with the token that its placeholder names: the request that is given,
 * or the one that the cursor is in. The answer opens beside it.
 */
export async function sendRequest(services: Services, target: CommandTarget): Promise<void> {
  if (!workspace.isTrusted) {
    throw tellOfNoTrust();
  }
  const { text, line } = await requestPlace(target);
  const { request, token } = httpFileRequest(text, line);
  const known = await chooseSession(
    services,
    parseTarget(token.providerId),
    l10n.t('Send the request as which session?'),
  );
  const { member } = token;
  if (member === 'id_token' && known.session.tokens.idToken === undefined) {
    tellOfNoIdToken(known);
    return;
  }
  await services.apiHosts.ensure(known.provider.config, request.url, member);
  const command = commands.sendRequest;
  await sendAndTell(services, { known, request, member, command, column: ViewColumn.Beside });
}

/** The text as it is in the editor, saved or not. */
async function requestPlace({
  place,
  text: expected,
}: CommandTarget): Promise<{ readonly text: string; readonly line: number }> {
  if (place !== undefined) {
    const document = await workspace.openTextDocument(Uri.parse(place.uri, true));
    const { line } = place.range.start;
    if (expected !== undefined && textOfLine(document, line) !== expected) {
      throw tellOfChange();
    }
    return { text: document.getText(), line };
  }
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    notify(
      'information',
      l10n.t('Open a .http file, and put the cursor into the request to send.'),
    );
    throw new OidcError('cancelled', {});
  }
  return { text: editor.document.getText(), line: editor.selection.active.line };
}

function textOfLine(document: TextDocument, line: number): string | undefined {
  return line >= 0 && line < document.lineCount ? document.lineAt(line).text : undefined;
}

/** What can be pressed stays where it was for a moment while the text moves below it. */
function tellOfChange(): OidcError {
  notify(
    'information',
    l10n.t('The file has changed since. Look at the request, and send it again.'),
  );
  return new OidcError('cancelled', {});
}

/** A file of somebody else’s would say where the token goes. */
function tellOfNoTrust(): OidcError {
  notify(
    'information',
    l10n.t('Requests of files are sent in trusted workspaces only.'),
    commandButton(l10n.t('Manage Workspace Trust'), 'workbench.trust.manage'),
  );
  return new OidcError('cancelled', {});
}
