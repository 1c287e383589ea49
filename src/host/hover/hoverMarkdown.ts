import { printable } from '../../core/text.ts';
import type { FoundToken } from '../../core/token/jwtAt.ts';
import type { ClaimRow } from '../../shared/panelModel.ts';
import { plain } from '../markdown.ts';
import { claimRows } from '../panel/claimRows.ts';
import type { PanelWords } from '../panel/panelWords.ts';
import type { HoverWords } from './hoverWords.ts';

export interface HoverContentWords {
  readonly hover: HoverWords;
  readonly panel: Pick<PanelWords, 'claim'> & {
    readonly tokens: Pick<PanelWords['tokens'], 'tooDeep' | 'unreadableHeadline'>;
  };
}

const maxRows = 25;
const maxValueLength = 120;
const maxNameLength = 60;

/**
 * A token at a glance, as Markdown in which nothing of the token is more than text. Nothing is
 * verified, and that is said.
 */
export function hoverMarkdown(
  { decoded, isWithoutSignature }: FoundToken,
  nowEpochMs: number,
  words: HoverContentWords,
): string {
  const { header } = decoded;
  if (decoded.format === 'encrypted') {
    const title = titleOf('JWE', header, ['alg', 'enc', 'kid']);
    return [title, words.panel.tokens.unreadableHeadline('encrypted')].join('\n\n');
  }
  const { tokens, claim } = words.panel;
  const rows = claimRows(decoded.claims, {
    tooDeep: tokens.tooDeep,
    meaning: (name) => claim(name)?.meaning,
  });
  return [
    titleOf('JWT', header, ['alg', 'typ', 'kid']),
    [
      validity(rows, nowEpochMs, words.hover),
      words.hover.notVerified,
      ...(isUnsigned(header) ? [words.hover.unsigned] : []),
      ...(isWithoutSignature ? [words.hover.signatureRemoved] : []),
    ].join(' '),
    ...table(rows, nowEpochMs, words.hover),
  ].join('\n\n');
}

/** RFC 7518 3.6; some programs take it in any case. */
function isUnsigned({ alg }: Readonly<Record<string, unknown>>): boolean {
  return typeof alg === 'string' && alg.toLowerCase() === 'none';
}

function titleOf(
  kind: string,
  header: Readonly<Record<string, unknown>>,
  names: readonly string[],
): string {
  const facts = names.flatMap((name) => {
    const value = header[name];
    return typeof value === 'string' ? [`${name} ${shown(value, maxNameLength)}`] : [];
  });
  return [`**${kind}**`, ...facts].join(' · ');
}

function validity(rows: readonly ClaimRow[], nowEpochMs: number, words: HoverWords): string {
  const at = (claim: string): number | undefined =>
    rows.find(({ name }) => name === claim)?.epochSeconds;
  const [expiry, start] = [at('exp'), at('nbf')];
  const now = nowEpochMs / 1000;
  if (expiry !== undefined && expiry <= now) {
    return words.expired(words.time(expiry, nowEpochMs));
  }
  if (start !== undefined && start > now) {
    return words.validFrom(words.time(start, nowEpochMs));
  }
  return expiry === undefined ? words.noExpiry : words.expires(words.time(expiry, nowEpochMs));
}

function table(
  rows: readonly ClaimRow[],
  nowEpochMs: number,
  words: HoverWords,
): readonly string[] {
  if (rows.length === 0) {
    return [];
  }
  const lines = rows.slice(0, maxRows).map(({ name, value, epochSeconds, meaning }) => {
    const oneLine = value.replace(/\n\s*/g, ' '); // a cell of a table is no more
    const text = epochSeconds === undefined ? oneLine : words.time(epochSeconds, nowEpochMs);
    const names = [name, ...termIn(meaning)].map((part) => shown(part, maxNameLength));
    return `| ${names.join(' · ')} | ${shown(text, maxValueLength)} |`;
  });
  const rest = rows.length - lines.length;
  return [['| | |', '| :-- | :-- |', ...lines].join('\n'), ...(rest > 0 ? [words.more(rest)] : [])];
}

/** What the claim is called in words, of a meaning such as “Issuer: who made the token.” */
function termIn(meaning: string | undefined): readonly string[] {
  const term = /^([^:：.]{1,30})[:：]/.exec(meaning ?? '')?.[1];
  return term === undefined ? [] : [term];
}

function shown(text: string, maxLength: number): string {
  return plain(printable(text, maxLength));
}
