import { l10n, Uri, window, workspace, type TextDocument } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { httpFileRequest } from '../../core/httpFile/httpFileRequest.ts';
import type { OutgoingRequest } from '../../core/oidc/api/apiRequest.ts';
import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import { commandButton } from '../buttons.ts';
import { chooseSession } from './choose.ts';
import { parseTarget, type CommandTarget } from './target.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import { requireIdToken } from '../sessions/freshIdToken.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { requestArgument, type RequestArgument } from '../httpFiles/requestArgument.ts';

/** A request of a `.http` file, and whose token its placeholder stands for. */
export interface ChosenRequest {
  readonly request: OutgoingRequest;
  readonly member: TokenMember;
  readonly known: KnownSession;
  /** For another command about the same request. */
  readonly argument: RequestArgument;
}

/**
 * The request that is given, or the one that the cursor is in.
 *
 * @throws {OidcError} `cancelled` where there is none to use, which the user has been told;
 *   `http_request_unusable`, `url_not_allowed`
 */
export async function chosenRequest(
  services: Services,
  target: CommandTarget,
  placeHolder: string,
): Promise<ChosenRequest> {
  if (!workspace.isTrusted) {
    throw tellOfNoTrust();
  }
  const { document, line } = await requestPlace(target);
  const { request, token } = httpFileRequest(document.getText(), line);
  const argument = requestArgument(document, line);
  const known = await chooseOwner(services, parseTarget(token.providerId), placeHolder);
  const { member } = token;
  if (member === 'id_token') {
    requireIdToken(known);
  }
  return { request, member, known, argument };
}

/** As at F5, the current session is taken without a question: who works on a file sends often. */
async function chooseOwner(
  services: Services,
  target: CommandTarget,
  placeHolder: string,
): Promise<KnownSession> {
  const { current, known } = services;
  const session = current.among(await known.look())?.session;
  const isMeant = session?.providerId === target.provider;
  return chooseSession(
    services,
    isMeant ? { ...target, session: session?.id } : target,
    placeHolder,
  );
}

interface RequestPlace {
  /** Saved or not. */
  readonly document: TextDocument;
  readonly line: number;
}

async function requestPlace({ place, text: expected }: CommandTarget): Promise<RequestPlace> {
  if (place !== undefined) {
    const document = await workspace.openTextDocument(Uri.parse(place.uri, true));
    const { line } = place.range.start;
    if (expected !== undefined && textOfLine(document, line) !== expected) {
      throw tellOfChange();
    }
    return { document, line };
  }
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    notify('information', l10n.t('Open a .http file, and put the cursor into the request.'));
    throw new OidcError('cancelled', {});
  }
  return { document: editor.document, line: editor.selection.active.line };
}

function textOfLine(document: TextDocument, line: number): string | undefined {
  return line >= 0 && line < document.lineCount ? document.lineAt(line).text : undefined;
}

/** What can be pressed stays where it was for a moment while the text moves below it. */
function tellOfChange(): OidcError {
  notify('information', l10n.t('The file has changed since. Look at the request, and try again.'));
  return new OidcError('cancelled', {});
}

/** A file of somebody else’s would say where the token goes. */
function tellOfNoTrust(): OidcError {
  notify(
    'information',
    l10n.t('Requests of files are sent and copied in trusted workspaces only.'),
    commandButton(l10n.t('Manage Workspace Trust'), 'workbench.trust.manage'),
  );
  return new OidcError('cancelled', {});
}
