import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel, PanelSection, SectionView } from '../shared/panelModel.ts';
import { apiCheckSection } from './apiCheckSection.ts';
import './comparisonSection.ts';
import { headingView } from './headingView.ts';
import { resultSection } from './resultSection.ts';
import type { RevealedTokens } from './revealedTokens.ts';
import { shownSection, tabsView } from './tabsView.ts';
import { tokenSection } from './tokenSection.ts';
import type { ViewContext } from './viewContext.ts';

/** The heading, and below it one section: the selected one, if it is there. */
export function contentView(
  { heading, sections }: PanelModel,
  selected: PanelSection,
  revealed: RevealedTokens,
  context: ViewContext,
): TemplateResult {
  const section = shownSection(selected, sections);
  if (section === undefined) {
    return headingView(heading, context);
  }
  const { id } = section;
  return html`
    ${headingView(heading, context)}
    ${sections.length > 1 ? tabsView(sections, id, context) : nothing}
    <section
      id="section"
      role=${sections.length > 1 ? 'tabpanel' : 'region'}
      aria-labelledby="section-heading"
      tabindex="-1"
    >
      <h2 id="section-heading" class="visually-hidden">${context.strings.sectionNames[id]}</h2>
      ${sectionView(section, revealed, context)}
    </section>
  `;
}

function sectionView(
  section: SectionView,
  revealed: RevealedTokens,
  context: ViewContext,
): TemplateResult | typeof nothing {
  switch (section.kind) {
    case 'token':
      return tokenSection(section.id, section.token, revealed[section.id], context);
    case 'answer':
      return resultSection(section.id, section.answer, context);
    case 'comparison':
      return html`<oidc-comparison
        .comparison=${section.comparison}
        .context=${context}
      ></oidc-comparison>`;
    case 'comparison_unbuilt':
      return nothing; // asked for as soon as it is to be seen
    case 'api_check':
      return apiCheckSection(section.check, context);
  }
}
