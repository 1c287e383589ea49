import { MarkdownString } from 'vscode';
import type { Fact } from './sessionFacts.ts';

/** Facts one below the other, as text: nothing in them is taken for markup, links or icons. */
export function tooltip(facts: readonly Fact[]): MarkdownString {
  const lines = facts.map(({ name, value }) => `${name}: ${value}`);
  return new MarkdownString().appendText(lines.join('\n'));
}
