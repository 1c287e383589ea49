import { env, l10n, Range, Uri, window, workspace } from 'vscode';
import { jwtAt } from '../../core/token/jwtAt.ts';
import { unlessCancelled } from '../unlessCancelled.ts';
import { pickOrPaste } from './pickOrPaste.ts';
import type { TextPlace } from './textPlace.ts';

/** What a command was given of a token. */
interface GivenText {
  readonly tokenText: string | undefined;
  readonly place: TextPlace | undefined;
}

/**
 * The text to look for a token in: what a command was given, what is selected, the JWT under the cursor,
 * or what the user pastes. The clipboard is read only when the user asks for that. Nothing is sent anywhere.
 *
 * @throws {OidcError} `cancelled`
 */
export async function tokenText({ tokenText: given, place }: GivenText): Promise<string> {
  if (given !== undefined) {
    return given;
  }
  if (place !== undefined) {
    return textAt(place);
  }
  return selectedText() ?? askForText();
}

/**
 * Asks, whatever is selected.
 *
 * @throws {OidcError} `cancelled`
 */
export async function askForText(): Promise<string> {
  const read = await pickOrPaste(
    l10n.t('Paste a token, a token response or a URL here, or choose where it is'),
    [
      {
        label: l10n.t('Text on the Clipboard'),
        detail: l10n.t('Reads the clipboard now. Nothing is sent anywhere.'),
        value: () => env.clipboard.readText(),
      },
      {
        label: l10n.t('Paste a Token…'),
        detail: l10n.t('Into a field that shows dots, as for a password.'),
        value: paste,
      },
    ],
  );
  return 'pasted' in read ? read.pasted : read();
}

async function paste(): Promise<string> {
  const text = await window.showInputBox({
    title: l10n.t('Decode JWT'),
    prompt: l10n.t('A token, a token response, a URL or an Authorization header'),
    password: true,
    ignoreFocusOut: true,
  });
  return unlessCancelled(text);
}

async function textAt({ uri, range }: TextPlace): Promise<string> {
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  const { start, end } = range;
  return document.getText(new Range(start.line, start.character, end.line, end.character));
}

/** What is selected, or the JWT that the cursor stands in. */
function selectedText(): string | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    return undefined;
  }
  const { document, selection } = editor;
  if (!selection.isEmpty) {
    return document.getText(selection);
  }
  const { line, character } = selection.active;
  const { text } = document.lineAt(line);
  const found = jwtAt(text, character);
  return found && text.slice(found.start, found.end);
}
