import { holds, type Measurement } from './benchmark.ts';
import { formatNumber } from './statistics.ts';

const headings = ['what', 'found', 'bar', 'found / bar', '', 'how'];

/** The measurements as a table of Markdown that can be read as it is, too. */
export function tableOf(measurements: readonly Measurement[]): string {
  const rows = [headings, ...measurements.map(cellsOf)];
  const widths = headings.map((_, column) =>
    Math.max(3, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [head, widths.map((width) => '-'.repeat(width)), ...body].map(line).join('\n');
}

function cellsOf(measurement: Measurement): readonly string[] {
  const { what, value, unit, bar, isExact = false, detail } = measurement;
  return [
    what,
    `${formatNumber(value)} ${unit}`,
    `${isExact ? 'exactly' : 'at most'} ${String(bar)} ${unit}`,
    isExact ? '' : formatNumber(value / bar),
    holds(measurement) ? '✓' : '✗',
    detail,
  ];
}
