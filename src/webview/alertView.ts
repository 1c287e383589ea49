import { html, type TemplateResult } from 'lit';
import type { PanelStrings } from '../shared/panelStrings.ts';
import { icon } from './icons.ts';

/** A failure of what the user asked for. The text is the host's, and may quote outside text. */
export function alertView(
  text: string,
  dismiss: () => void,
  { live }: PanelStrings,
): TemplateResult {
  return html`<div class="alert" role="alert">
    ${icon('failed')}
    <p><bdi>${text}</bdi></p>
    <button type="button" class="link" @click=${dismiss}>${live.dismiss}</button>
  </div>`;
}
