import { CompletionList, type CompletionItem } from 'vscode';

/**
 * Placeholders to choose from, asked for again at each character: a brace that is typed brings its other
 * half along, which what is chosen has to take the place of.
 */
export function placeholderCompletionList(items: CompletionItem[]): CompletionList {
  return new CompletionList(items, true);
}
