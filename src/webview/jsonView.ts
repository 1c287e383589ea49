import { html, type TemplateResult } from 'lit';
import type { PanelSection } from '../shared/panelProtocol.ts';
import './foldedText.ts';
import { icon } from './icons.ts';
import type { ViewContext } from './viewContext.ts';

const maxLengthAtFirst = 20_000;

/** The JSON behind a section, closed at first, with a button that copies it. */
export function jsonView(
  section: PanelSection,
  json: string,
  { strings, locale, actions }: ViewContext,
): TemplateResult {
  return html`
    <details class="json">
      <summary>${icon('chevron')}<span>${strings.rawJson}</span></summary>
      <button type="button" class="secondary" @click=${() => actions.copyJson(section)}>
        ${icon('copy')}${strings.copyJson}
      </button>
      <pre><oidc-folded-text .text=${json} .limit=${maxLengthAtFirst} .strings=${strings} .locale=${locale}></oidc-folded-text></pre>
    </details>
  `;
}
