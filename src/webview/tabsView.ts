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
  const sections = sectionsOf(model);
  return html`
    <div class="tabs" role="tablist" aria-label=${strings.sections} @keydown=${moveByKey}>
      ${sections.map((section) => tab(section))}
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
    const target = sectionByKey(event.key, sections, selected);
    if (target !== undefined) {
      event.preventDefault();
      actions.select(target);
      document.getElementById(`tab-${target}`)?.focus();
    }
  }
}

/** The section to show: the one that was selected last, if it is there. */
export function shownSection(selected: PanelSection, model: PanelModel): PanelSection {
  return sectionsOf(model).includes(selected) ? selected : 'access_token';
}

function sectionsOf(model: PanelModel): readonly PanelSection[] {
  return panelSections.filter(
    (section) => section !== 'exchanged_token' || model.exchangedToken !== undefined,
  );
}

/** Where a key leads from the selected tab; `undefined` if it is not a key of ours. */
function sectionByKey(
  key: string,
  sections: readonly PanelSection[],
  selected: PanelSection,
): PanelSection | undefined {
  const count = sections.length;
  const index = sections.indexOf(selected);
  switch (key) {
    case 'ArrowRight':
      return sections[(index + 1) % count];
    case 'ArrowLeft':
      return sections[(index + count - 1) % count];
    case 'Home':
      return sections[0];
    case 'End':
      return sections[count - 1];
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
    case 'exchanged_token':
      return model.exchangedToken?.headline.tone;
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
