import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ApiCheckView } from '../shared/panelModel.ts';
import { checksView } from './checksView.ts';
import { headlineView } from './headlineView.ts';
import { icon } from './icons.ts';
import type { ViewContext } from './viewContext.ts';

type Field = 'issuer' | 'audience' | 'scopes';

/** "Why was my API call refused?": the API's checks made here, and what they are made with. */
export function apiCheckSection(
  { expected, refusals, result }: ApiCheckView,
  context: ViewContext,
): TemplateResult {
  const { api: strings } = context.strings;
  return html`
    <h3 class="question">${strings.title}</h3>
    <section aria-live="polite">
      ${
        result === undefined
          ? html`<p class="prose">${strings.intro}</p>`
          : html`${headlineView(result.headline)}
              <h3 id="api-checks-heading">${strings.result}</h3>
              ${checksView(result.checks, 'api-checks-heading')}`
      }
    </section>
    ${keyed(
      refusals,
      html`<div class="form" role="group" aria-label=${strings.title} @keydown=${onKey}>
        ${field('issuer', strings.issuer, '')} ${field('audience', strings.audience, '')}
        ${field('scopes', strings.scopes, strings.scopesHint)}
        <p class="dim" id="api-hint">${strings.emptyHint}</p>
        <button type="button" @click=${check}>${icon('ask')}${strings.check}</button>
      </div>`,
    )}
  `;

  function field(name: Field, label: string, hint: string): TemplateResult {
    return html`<label>
      <span>${label} <span class="dim">${hint}</span></span>
      <input
        type="text"
        name=${name}
        spellcheck="false"
        autocomplete="off"
        aria-describedby="api-hint"
        .value=${expected[name]}
      />
    </label>`;
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      check(event);
    }
  }

  function check(event: Event): void {
    const form = (event.target as Element).closest('.form');
    const valueOf = (name: Field): string =>
      form?.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value.trim() ?? '';
    context.actions.checkForApi({
      issuer: valueOf('issuer'),
      audience: valueOf('audience'),
      scopes: valueOf('scopes'),
    });
    const section = form?.closest('#section');
    if (section && section.getBoundingClientRect().top < 0) {
      section.scrollIntoView(); // what comes of it stands above
    }
  }
}
