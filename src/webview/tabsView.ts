import { html, nothing, type TemplateResult } from 'lit';
import type { PanelSection, SectionView, Tone } from '../shared/panelModel.ts';
import { toneIcons } from './headlineView.ts';
import { icon } from './icons.ts';
import type { ViewContext } from './viewContext.ts';

/**
 * The sections as tabs (WAI-ARIA Authoring Practices, "Tabs with automatic activation"): one tab stop,
 * arrow keys, Home and End move.
 */
export function tabsView(
  sections: readonly SectionView[],
  selected: PanelSection,
  context: ViewContext,
): TemplateResult {
  const { strings, actions } = context;
  const ids = sections.map(({ id }) => id);
  return html`
    <div class="tabs" role="tablist" aria-label=${strings.heading.sections} @keydown=${moveByKey}>
      ${sections.map((section) => tab(section))}
    </div>
  `;

  function tab(section: SectionView): TemplateResult {
    const { id } = section;
    const isSelected = id === selected;
    const tone = sectionTone(section);
    return html`
      <button
        type="button"
        role="tab"
        id="tab-${id}"
        aria-selected=${isSelected}
        aria-controls=${isSelected ? 'section' : nothing}
        tabindex=${isSelected ? 0 : -1}
        @click=${() => actions.select(id)}
      >
        ${
          tone === undefined
            ? nothing
            : html`<span class="headline ${tone}">${icon(toneIcons[tone])}</span>`
        }
        <span>${strings.sectionNames[id]}</span>
        ${
          tone === undefined
            ? nothing
            : html`<span class="visually-hidden">(${strings.tone[tone]})</span>`
        }
      </button>
    `;
  }

  function moveByKey(event: KeyboardEvent): void {
    const target = sectionByKey(event.key, ids, selected);
    if (target !== undefined) {
      event.preventDefault();
      actions.select(target);
      document.getElementById(`tab-${target}`)?.focus();
    }
  }
}

/** The section to show: the one that was selected last, if it is there, else the first. */
export function shownSection(
  selected: PanelSection,
  sections: readonly SectionView[],
): SectionView | undefined {
  return sections.find(({ id }) => id === selected) ?? sections[0];
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

function sectionTone(section: SectionView): Tone | undefined {
  switch (section.kind) {
    case 'token':
      return section.token.headline.tone;
    case 'answer':
      switch (section.answer.state) {
        case 'failed':
          return 'bad';
        case 'answered':
          return section.answer.headline.tone;
        case 'not_asked':
        case 'asking':
          return undefined;
      }
      break;
    case 'api_check':
      return section.check.result?.headline.tone;
    case 'comparison':
    case 'comparison_unbuilt':
      return undefined;
  }
}
