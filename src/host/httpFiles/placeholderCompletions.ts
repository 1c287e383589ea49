import {
  CompletionItem,
  CompletionItemKind,
  l10n,
  Range,
  window,
  type Position,
  type TextDocument,
} from 'vscode';
import { placeholderPlace } from '../../core/httpFile/placeholderPlace.ts';
import { tokenMembers, writeTokenPlaceholder } from '../../core/placeholders/tokenPlaceholder.ts';
import { restOfPlaceholder } from '../../core/placeholders/typedPlaceholder.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { inert } from '../../core/text.ts';

/** Asked for where there is a place for one. */
export type ProvidersToName = () => Promise<readonly Pick<ProviderConfig, 'id' | 'label'>[]>;

/**
 * The placeholders of all providers, where one fits. It is the placeholder that goes into the file, never
 * a token: files are saved, synchronized, committed and shown to others.
 */
export async function placeholderCompletions(
  providersToName: ProvidersToName,
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
  const range = new Range(line, place.start, line, end);
  // Before a brace is typed nothing with one matches: the editor has to ask anew for what takes its twin along.
  const isOpen = text.slice(place.start, character).startsWith('${');
  const providers = await providersToName();
  return tokenMembers.flatMap((member, rank) =>
    providers.map(({ id, label }) => {
      const placeholder = writeTokenPlaceholder({ providerId: id, member });
      const item = new CompletionItem(placeholder, CompletionItemKind.Variable);
      const facts = inert(label);
      item.detail =
        member === 'access_token'
          ? l10n.t('Access token of {0}', facts)
          : l10n.t('ID Token of {0}', facts);
      item.documentation = l10n.t(
        'Stands for the token. It is filled in when you send the request with “Send with OIDC Tokens”; the file never holds it.',
      );
      item.insertText = place.before + placeholder;
      item.filterText =
        place.before.trimStart() + (isOpen ? placeholder : placeholder.replace('{', ''));
      item.range = range;
      item.sortText = `${rank}${id}`;
      return item;
    }),
  );
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
