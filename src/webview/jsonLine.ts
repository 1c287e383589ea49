import { html, nothing, type TemplateResult } from 'lit';
import { fillTemplate } from '../shared/panelStrings.ts';
import { icon } from './icons.ts';
import type { JsonLine } from './jsonLines.ts';
import type { ViewContext } from './viewContext.ts';

const maxLineLength = 1000;

/** How a line is shown just now. */
export interface ShownLine {
  readonly at: number;
  readonly line: JsonLine;
  /** What closes it, if it is folded. */
  readonly closing: JsonLine | undefined;
  /** It is the match that the search stands at. */
  readonly isFound: boolean;
  /** What to mark; empty: nothing. */
  readonly wanted: string;
  readonly toggle: () => void;
}

/** One line of JSON, with a button that folds what it opens. */
export function jsonLine(shown: ShownLine, context: ViewContext): TemplateResult {
  const { at, line, closing, isFound, wanted } = shown;
  const rest = closing === undefined ? nothing : hiddenLines(shown, closing, context);
  return html`<div class=${isFound ? 'json-line found' : 'json-line'} data-line=${at}>
    ${foldButton(shown, context)}<bdi>${marked(cut(line.text, context), wanted)}</bdi>${rest}
  </div>`;
}

function foldButton(
  { line, closing, toggle }: ShownLine,
  { strings }: ViewContext,
): TemplateResult | typeof nothing {
  return line.closedAt === undefined
    ? nothing
    : html`<button
        type="button"
        class="fold"
        aria-label=${fillTemplate(strings.json.fold, line.text.trim().slice(0, 60))}
        aria-expanded=${closing === undefined}
        @click=${toggle}
      >
        ${icon('chevron')}
      </button>`;
}

function hiddenLines(
  { at, line: { closedAt = at } }: ShownLine,
  closing: JsonLine,
  { strings, locale }: ViewContext,
): TemplateResult {
  const count = (closedAt - at - 1).toLocaleString(locale);
  const hidden = fillTemplate(strings.json.hidden, count);
  return html`<span class="dim"> … ${hidden} … </span>${closing.text.trim()}`;
}

/** A line as far as it is worth showing; all of it can be copied. */
function cut(text: string, { strings, locale }: ViewContext): string {
  const length = text.length.toLocaleString(locale);
  return text.length <= maxLineLength
    ? text
    : `${text.slice(0, maxLineLength)}${fillTemplate(strings.json.cut, length)}`;
}

function marked(text: string, wanted: string): TemplateResult | string {
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted.toLowerCase());
  const end = at + wanted.length;
  return at < 0
    ? text
    : html`${text.slice(0, at)}<mark>${text.slice(at, end)}</mark>${text.slice(end)}`;
}
