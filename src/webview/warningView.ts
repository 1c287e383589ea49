import { html, type TemplateResult } from 'lit';
import { icon } from './icons.ts';

/** Something that a reader should know of what follows. */
export function warningView(text: string): TemplateResult {
  return html`<p class="warning">${icon('warning')}<span>${text}</span></p>`;
}
