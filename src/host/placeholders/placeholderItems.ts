import {
  CompletionItem,
  CompletionItemKind,
  l10n,
  MarkdownString,
  type CompletionItemLabel,
  type Range,
} from 'vscode';
import {
  tokenMembers,
  writeTokenPlaceholder,
  type TokenMember,
} from '../../core/placeholders/tokenPlaceholder.ts';
import {
  offeredProviders,
  type OfferedProvider,
  type PlaceholderParts,
} from './offeredProviders.ts';
import { placeholderText, type PlaceholderUse } from './placeholderText.ts';

/** Where a placeholder is put in. */
interface ItemPlace {
  readonly use: PlaceholderUse;
  readonly range: Range;
  /** What is put in, which may begin before the placeholder. */
  readonly written: (placeholder: string) => string;
  /** What has to match what is typed from the start of the range on. */
  readonly matched: (placeholder: string) => string;
}

/** The placeholders of all providers, in rows that begin with what tells them apart. */
export async function placeholderItems(
  parts: PlaceholderParts,
  place: ItemPlace,
): Promise<CompletionItem[]> {
  const providers = await offeredProviders(parts);
  const offered = providers.flatMap((provider) =>
    tokenMembers.map((member) => [provider, member] as const),
  );
  return offered.map(([provider, member], index) => itemOf(provider, member, index, place));
}

function itemOf(
  { provider, names }: OfferedProvider,
  member: TokenMember,
  index: number,
  { use, range, written, matched }: ItemPlace,
): CompletionItem {
  const { id } = provider.config;
  const placeholder = writeTokenPlaceholder({ providerId: id, member });
  const item = new CompletionItem(rowOf(`${id}.${member}`, names), CompletionItemKind.Variable);
  item.detail = placeholder;
  item.documentation = new MarkdownString(placeholderText(use, provider, member, names));
  item.insertText = written(placeholder);
  item.filterText = matched(placeholder);
  item.range = range;
  // Among the editor's own variables, `${…}` too, each by its name.
  item.sortText = `\${oidc:${String(index).padStart(4, '0')}`;
  return item;
}

/** So many characters the editor's list shows of a row, at its usual width and the largest usual font. */
const rowLength = 44;

/** The placeholder without what all of them have, and who is signed in, or how many, if that is not cut. */
function rowOf(label: string, names: readonly string[]): CompletionItemLabel {
  const descriptions =
    names.length === 0
      ? [l10n.t('not signed in')]
      : [names.join(', '), ...(names.length === 1 ? [] : [l10n.t('{0} sessions', names.length)])];
  const description = descriptions.find((one) => label.length + one.length <= rowLength);
  return { label, ...(description !== undefined && { description }) };
}
