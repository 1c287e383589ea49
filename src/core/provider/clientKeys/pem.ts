/** A block of a PEM text (RFC 7468 2). */
export interface PemBlock {
  /** `PRIVATE KEY`, `CERTIFICATE` … */
  readonly label: string;
  /** The whole block with its first and last line. */
  readonly text: string;
}

/** The blocks of a PEM text, in order. Line breaks may be written as `\n`, as in JSON and `.env`. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const lines = text.replaceAll('\\r', '').replaceAll('\\n', '\n');
  const blocks = lines.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----[^]*?-----END \1-----/g);
  return [...blocks].map(([block, label = '']) => ({ label, text: `${block}\n` }));
}
