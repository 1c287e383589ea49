import { Range, window, type CompletionItem, type Position, type TextDocument } from 'vscode';
import { placeholderPlace } from '../../core/httpFile/placeholderPlace.ts';
import { restOfPlaceholder } from '../../core/placeholders/typedPlaceholder.ts';
import type { PlaceholderParts } from '../placeholders/offeredProviders.ts';
import { placeholderItems } from '../placeholders/placeholderItems.ts';

/**
 * The placeholders of all providers, where one fits. It is the placeholder that goes into the file, never
 * a token: files are saved, synchronized, committed and shown to others.
 *
 * @param parts - asked for where there is a place for one
 */
export async function placeholderCompletions(
  parts: () => Promise<PlaceholderParts>,
  document: TextDocument,
  position: Position,
): Promise<CompletionItem[]> {
  const { line, character } = position;
  const { text } = document.lineAt(line);
  const place = placeholderPlace(text.slice(0, character));
  if (place === undefined) {
    return [];
  }
  // The editor closes a brace as soon as it is typed: what is chosen takes the place of that one, too.
  const end = character + restOfPlaceholder(text, caretIn(document, position));
  // Before a brace is typed nothing with one matches: the editor has to ask anew for what takes its twin along.
  const isOpen = text.slice(place.start, character).startsWith('${');
  return placeholderItems(await parts(), {
    use: 'request',
    range: new Range(line, place.start, line, end),
    written: (placeholder) => place.before + placeholder,
    matched: (placeholder) =>
      place.before.trimStart() + (isOpen ? placeholder : placeholder.replace('{', '')),
  });
}

/**
 * Where somebody types in this line by now. Who types fast is ahead of the question, which has the text of
 * this moment but the position of its own, and what is chosen is put in where they are.
 */
function caretIn(document: TextDocument, { line, character }: Position): number {
  const editor = window.activeTextEditor;
  const caret = editor?.document === document ? editor.selection.active : undefined;
  return caret?.line === line ? Math.max(caret.character, character) : character;
}
