import { html, type TemplateResult } from 'lit';
import { fillTemplate } from '../shared/panelStrings.ts';
import { icon, type IconName } from './icons.ts';
import type { ViewContext } from './viewContext.ts';

interface SearchActions {
  readonly change: (text: string) => void;
  readonly step: (by: 1 | -1) => void;
  readonly close: () => void;
}

/** A field to search with: Enter goes on, with Shift back, Escape closes it. */
export function jsonSearch(
  text: string,
  found: number,
  matches: number,
  { strings: { json: strings }, locale }: ViewContext,
  { change, step, close }: SearchActions,
): TemplateResult {
  return html`<div class="find" role="search">
    <input
      type="search"
      aria-label=${strings.searchFor}
      placeholder=${strings.searchFor}
      .value=${text}
      @input=${({ target }: Event) => {
        change((target as HTMLInputElement).value);
      }}
      @keydown=${onKey}
    />
    ${button('up', strings.previous, () => {
      step(-1);
    })}
    ${button('down', strings.next, () => {
      step(1);
    })}
    ${button('cross', strings.closeSearch, close)}
    <span class="dim" role="status">${text === '' ? '' : status()}</span>
  </div>`;

  function status(): string {
    return matches === 0
      ? strings.noMatch
      : fillTemplate(
          strings.match,
          (found + 1).toLocaleString(locale),
          matches.toLocaleString(locale),
        );
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  }
}

function button(image: IconName, label: string, run: () => void): TemplateResult {
  return html`<button type="button" class="bare" aria-label=${label} title=${label} @click=${run}>
    ${icon(image)}
  </button>`;
}
