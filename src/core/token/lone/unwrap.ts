/** What stood around a token and was taken off. */
export type Wrapping =
  /** `Bearer` or `DPoP`. */
  | 'scheme'
  /** `Authorization:` */
  | 'header_name'
  | 'quotes'
  /** Spaces and line breaks inside of it. */
  | 'white_space'
  /** Zero-width and other invisible characters. */
  | 'invisible_characters'
  /** A log line or a command, of which the first JWT is taken. */
  | 'other_text';

export interface Unwrapped {
  readonly text: string;
  readonly unwrapped: readonly Wrapping[];
}

const invisible = /\p{Cf}/gu;

/** Straight, curly and angled ones, backticks; what an editor or a chat makes of them. */
const quotes: readonly (readonly [open: string, close: string])[] = [
  ...(["'", '"', '`', '\\"'] as const).map((quote) => [quote, quote] as const),
  ...([
    ['“', '”'],
    ['„', '“'],
    ['”', '”'],
    ['‘', '’'],
    ['‚', '‘'],
    ['«', '»'],
    ['<', '>'],
  ] as const),
];

/** Wrappings around one another are taken off up to this many times. */
const maxWrappings = 10;

/** Takes off what people copy along with a token: an HTTP header's name, a scheme, quotes. */
export function unwrap(text: string): Unwrapped {
  let rest = text.trim();
  const unwrapped = new Set<Wrapping>();
  const visible = rest.replace(invisible, '').trim();
  if (visible !== rest) {
    unwrapped.add('invisible_characters');
    rest = visible;
  }
  for (let count = 0; count < maxWrappings; count += 1) {
    const found = unwrapOnce(rest);
    if (found === undefined) {
      break;
    }
    unwrapped.add(found.wrapping);
    rest = found.text.trim();
  }
  return { text: rest, unwrapped: [...unwrapped] };
}

function unwrapOnce(text: string): { wrapping: Wrapping; text: string } | undefined {
  const header = /^"?authorization"?\s*[:=]/i.exec(text)?.[0];
  if (header !== undefined) {
    return { wrapping: 'header_name', text: text.slice(header.length) };
  }
  const scheme = /^(?:bearer|dpop)\s/i.exec(text)?.[0];
  if (scheme !== undefined) {
    return { wrapping: 'scheme', text: text.slice(scheme.length) };
  }
  const inner = text.replace(/[,;]$/, '');
  const pair = quotes.find(
    ([open, close]) =>
      inner.startsWith(open) && inner.endsWith(close) && inner.length >= open.length + close.length,
  );
  return pair && { wrapping: 'quotes', text: inner.slice(pair[0].length, -pair[1].length) };
}
