import { html, nothing, type TemplateResult } from 'lit';
import type { TokenKind, TokenView } from '../shared/panelModel.ts';
import { checksView } from './checksView.ts';
import './claimsTable.ts';
import './foldedText.ts';
import { headlineView } from './headlineView.ts';
import { icon } from './icons.ts';
import { jsonView } from './jsonView.ts';
import { sectionLabel, type ViewContext } from './viewContext.ts';

const maxTokenLengthAtFirst = 20_000;

/** Everything about one token. `revealed` is the token itself while the user wants to see it. */
export function tokenSection(
  kind: TokenKind,
  token: TokenView,
  revealed: string | undefined,
  context: ViewContext,
): TemplateResult {
  const { strings } = context;
  const name = sectionLabel(kind, strings);
  const canIntrospect =
    kind === 'access_token' && (token.format === 'opaque' || token.format === 'encrypted');
  return html`
    ${headlineView(token.headline)}
    ${token.warnings.map(
      (warning) => html`<p class="warning">${icon('warning')}<span>${warning}</span></p>`,
    )}
    ${token.explanation === undefined ? nothing : html`<p class="prose">${token.explanation}</p>`}
    ${
      canIntrospect
        ? html`<button type="button" class="secondary" @click=${context.actions.introspect}>
            ${icon('ask')}${strings.askIntrospection}
          </button>`
        : nothing
    }
    ${token.masked === undefined ? nothing : tokenBox(kind, token.masked, revealed, context)}
    <div class="columns">
      ${
        token.checks.length === 0
          ? nothing
          : html`<section class="aside">
              <h3 id="checks-heading">${strings.verification}</h3>
              ${checksView(token.checks, 'checks-heading')}
            </section>`
      }
      <div class="main">
        ${token.format === 'jwt' ? table(strings.claims, token.claims) : nothing}
        ${token.header.length === 0 ? nothing : table(strings.header, token.header)}
        ${token.json === undefined ? nothing : jsonView(kind, token.json, context)}
      </div>
    </div>
  `;

  function table(heading: string, rows: TokenView['claims']): TemplateResult {
    return html`<section>
      <h3>${heading}</h3>
      <oidc-claims-table
        .rows=${rows}
        .caption=${`${name}: ${heading}`}
        .strings=${strings}
        .locale=${context.locale}
      ></oidc-claims-table>
    </section>`;
  }
}

function tokenBox(
  kind: TokenKind,
  masked: string,
  revealed: string | undefined,
  { strings, locale, actions }: ViewContext,
): TemplateResult {
  const name = sectionLabel(kind, strings);
  return html`
    <div class="token-box" role="group" aria-label=${name}>
      <code
        ><oidc-folded-text
          .text=${revealed ?? masked}
          .limit=${maxTokenLengthAtFirst}
          .strings=${strings}
          .locale=${locale}
        ></oidc-folded-text
      ></code>
      <div class="buttons">
        <button type="button" class="secondary" @click=${() => actions.toggleToken(kind)}>
          ${icon('reveal')}${revealed === undefined ? strings.reveal : strings.hide}
        </button>
        <button type="button" class="secondary" @click=${() => actions.copyToken(kind)}>
          ${icon('copy')}${strings.copy}
        </button>
      </div>
    </div>
  `;
}
