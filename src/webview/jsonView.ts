import { html, type TemplateResult } from 'lit';
import type { PanelSection } from '../shared/panelModel.ts';
import './jsonDocument.ts';
import { icon } from './icons.ts';
import type { ViewContext } from './viewContext.ts';

/**
 * The JSON behind a section, closed at first and fetched when it is opened, and again whenever `shown`,
 * what stands above it, is another one.
 */
export function jsonView(
  section: PanelSection,
  shown: object,
  context: ViewContext,
): TemplateResult {
  return html`
    <details
      class="json"
      @toggle=${({ currentTarget }: Event) => {
        const details = currentTarget as HTMLDetailsElement;
        const view = details.querySelector('oidc-json');
        if (view !== null) {
          view.open = details.open;
        }
      }}
    >
      <summary>${icon('chevron')}<span>${context.strings.json.title}</span></summary>
      <oidc-json .section=${section} .shown=${shown} .context=${context}></oidc-json>
    </details>
  `;
}
