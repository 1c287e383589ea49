/** Ways to write Base64url other than the one there is (RFC 7515 2, RFC 4648 3.5 and 5). */
export type Base64Oddity =
  /** `=` at the end. */
  | 'padding'
  /** `+` or `/`. */
  | 'standard_alphabet'
  /** Bits behind the last byte that are not zero: several texts for the same bytes. */
  | 'trailing_bits';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What is odd about a text in Base64; it may still hold characters that are in no alphabet of it. */
export function base64Oddities(text: string): readonly Base64Oddity[] {
  const plain = withoutOddities(text);
  return [
    ...(text.endsWith('=') ? ['padding' as const] : []),
    ...(/[+/]/.test(text) ? ['standard_alphabet' as const] : []),
    ...(hasTrailingBits(plain) ? ['trailing_bits' as const] : []),
  ];
}

/** The same text in the alphabet of Base64url and without padding. */
export function withoutOddities(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === '=') {
    end -= 1; // a regular expression would take quadratic time for `=====x`
  }
  return text.slice(0, end).replaceAll('+', '-').replaceAll('/', '_');
}

function hasTrailingBits(text: string): boolean {
  const last = alphabet.indexOf(text.charAt(text.length - 1));
  switch (text.length % 4) {
    case 1:
      return true; // six bits that make no byte
    case 2:
      return (last & 0b1111) !== 0;
    case 3:
      return (last & 0b11) !== 0;
    default:
      return false;
  }
}
