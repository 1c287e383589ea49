import { Range, type TextDocument } from 'vscode';

/** What a command about a request of a file is given: where it is, and what stands there. */
export interface RequestArgument {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
}

/** @param line - one of those of the request, counted from 0 */
export function requestArgument(document: TextDocument, line: number): RequestArgument {
  const range = new Range(line, 0, line, 0);
  return { uri: document.uri.toString(), range, text: document.lineAt(line).text };
}
