import { html, type TemplateResult } from 'lit';
import type { Headline, Tone } from '../shared/panelModel.ts';
import { icon, type IconName } from './icons.ts';

/** The icon of a tone. It always stands beside words that say the same. */
export const toneIcons: Readonly<Record<Tone, IconName>> = {
  good: 'passed',
  bad: 'failed',
  neutral: 'not_run',
  checking: 'checking',
};

export function headlineView({ tone, text }: Headline): TemplateResult {
  return html`<p class="headline ${tone}">${icon(toneIcons[tone])}<span>${text}</span></p>`;
}
