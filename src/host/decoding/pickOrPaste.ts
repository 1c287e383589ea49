import { unlessCancelled } from '../unlessCancelled.ts';
import { askPick, type PickItem } from '../wizard/askPick.ts';
import { isPastedToken } from './tokenBeyondDoubt.ts';

/** A text with a token in it, in place of an item. */
export interface PastedText {
  readonly pasted: string;
}

/**
 * What was chosen from a list, or the token that was pasted there, which would stand in its filter in
 * the clear.
 *
 * @throws {OidcError} `cancelled`
 */
export async function pickOrPaste<T>(
  placeholder: string,
  items: readonly PickItem<T>[],
  title?: string,
): Promise<T | PastedText> {
  const listed = items.map(({ label, description }) => `${label} ${description ?? ''}`);
  const { value } = await askPick<T | PastedText>({
    title,
    place: { counted: undefined, canGoBack: false },
    placeholder,
    items,
    pastedValue: (pasted) => (isPastedToken(pasted, listed) ? { pasted } : undefined),
  });
  return unlessCancelled(value);
}
