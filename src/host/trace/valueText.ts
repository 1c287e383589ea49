import { env, l10n } from 'vscode';
import { cutOut, type TracedValue } from '../../core/trace/tracedValue.ts';
import { code } from '../markdown.ts';

/** A value as Markdown. */
export function valueText(value: TracedValue): string {
  switch (value.kind) {
    case 'shown':
      return code(value.text);
    case 'masked':
      return [value.scheme, maskText(value.characters)]
        .filter((part) => part !== undefined)
        .join(' ');
    case 'token':
      return [formatText(value), maskText(value.characters)].join(' ');
    case 'nested':
      return value.type === 'array'
        ? l10n.t('a list of {0}', value.count)
        : l10n.t('an object with {0} members', value.count);
  }
}

function maskText(characters: number): string {
  return characters === 1
    ? l10n.t('{0} (1 character)', cutOut)
    : l10n.t('{0} ({1} characters)', cutOut, characters);
}

function formatText({ format, algorithm }: Extract<TracedValue, { kind: 'token' }>): string {
  switch (format) {
    case 'jwt':
      return ['JWT', algorithm].filter((part) => part !== undefined).join(' ');
    case 'encrypted':
      return l10n.t('encrypted JWT');
    case 'opaque':
      return '';
  }
}

/** Milliseconds, in seconds from one on: `35 ms`, `3.4 s`. */
export function durationText(ms: number): string {
  return ms < 1000 ? l10n.t('{0} ms', ms) : l10n.t('{0} s', rounded(ms / 1000));
}

export function sizeText(bytes: number): string {
  return bytes < 1000 ? l10n.t('{0} B', bytes) : l10n.t('{0} kB', rounded(bytes / 1000));
}

function rounded(value: number): string {
  return new Intl.NumberFormat(env.language, { maximumFractionDigits: 1 }).format(value);
}

export function timeText(epochMs: number): string {
  const format = { dateStyle: 'medium', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat(env.language, format).format(epochMs);
}
