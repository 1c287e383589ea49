import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel, Tone } from '../shared/panelModel.ts';
import { panelSections, type PanelSection } from '../shared/panelProtocol.ts';
import { toneIcons } from './headlineView.ts';
import { icon } from './icons.ts';
import { sectionLabel, type ViewContext } from './viewContext.ts';

/**
 * The sections as tabs (WAI-ARIA Authoring Practices, "Tabs with automatic activation"): one tab stop,
 * arrow keys, Home and End move.
 */
export function tabsView(
  model: PanelModel,
  selected: PanelSection,
  context: ViewContext,
): TemplateResult {
  const { strings, actions } = context;
  return html`
    <div class="tabs" role="tablist" aria-label=${strings.sections} @keydown=${moveByKey}>
      ${panelSections.map((section) => tab(section))}
    </div>
  `;

  function tab(section: PanelSection): TemplateResult {
    const isSelected = section === selected;
    const tone = sectionTone(section, model);
    return html`
      <button
        type="button"
        role="tab"
        id="tab-${section}"
        aria-selected=${isSelected}
        aria-controls=${isSelected ? 'section' : nothing}
        tabindex=${isSelected ? 0 : -1}
        @click=${() => actions.select(section)}
      >
        ${
          tone === undefined
            ? nothing
            : html`<span class="headline ${tone}">${icon(toneIcons[tone])}</span>`
        }
        <span>${sectionLabel(section, strings)}</span>
        ${
          tone === undefined
            ? nothing
            : html`<span class="visually-hidden">(${strings.tone[tone]})</span>`
        }
      </button>
    `;
  }

  function moveByKey(event: KeyboardEvent): void {
    const target = sectionByKey(event.key, selected);
    if (target !== undefined) {
      event.preventDefault();
      actions.select(target);
      document.getElementById(`tab-${target}`)?.focus();
    }
  }
}

/** Where a key leads from the selected tab; `undefined` if it is not a key of ours. */
function sectionByKey(key: string, selected: PanelSection): PanelSection | undefined {
  const count = panelSections.length;
  const index = panelSections.indexOf(selected);
  switch (key) {
    case 'ArrowRight':
      return panelSections[(index + 1) % count];
    case 'ArrowLeft':
      return panelSections[(index + count - 1) % count];
    case 'Home':
      return panelSections[0];
    case 'End':
      return panelSections[count - 1];
    default:
      return undefined;
  }
}

function sectionTone(section: PanelSection, model: PanelModel): Tone | undefined {
  switch (section) {
    case 'access_token':
      return model.accessToken.headline.tone;
    case 'id_token':
      return model.idToken.headline.tone;
    case 'introspection':
      return resultTone(model.introspection);
    case 'userinfo':
      return resultTone(model.userInfo);
  }
}

function resultTone(result: PanelModel['introspection']): Tone | undefined {
  switch (result.state) {
    case 'failed':
      return 'bad';
    case 'answered':
      return result.headline.tone;
    case 'not_asked':
    case 'asking':
      return undefined;
  }
}
