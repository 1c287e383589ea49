import { window } from 'vscode';
import type { Services } from '../services.ts';
import type { CommandTarget } from './target.ts';

/** Shows what came besides the body of the answer that is looked at. */
export async function showAnswerDetails(
  { responses }: Services,
  { files: [given] }: CommandTarget,
): Promise<void> {
  const body = given ?? window.activeTextEditor?.document.uri;
  if (body !== undefined) {
    await responses.showDetails(body);
  }
}
