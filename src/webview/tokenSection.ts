import { html, nothing, type TemplateResult } from 'lit';
import type { ClaimGroup, TokenKind, TokenView } from '../shared/panelModel.ts';
import type { ClaimPart } from '../shared/panelProtocol.ts';
import { fillTemplate } from '../shared/panelStrings.ts';
import { checksView } from './checksView.ts';
import './claimsTable.ts';
import './foldedText.ts';
import { headlineView } from './headlineView.ts';
import { icon } from './icons.ts';
import { jsonView } from './jsonView.ts';
import { learnMoreLink, traceLink } from './learnMore.ts';
import './timelineView.ts';
import type { ViewContext } from './viewContext.ts';
import { warningView } from './warningView.ts';

const maxTokenLengthAtFirst = 20_000;

/** Everything about one token. `revealed` is the token itself while the user wants to see it. */
export function tokenSection(
  kind: TokenKind,
  token: TokenView,
  revealed: string | undefined,
  context: ViewContext,
): TemplateResult {
  const { strings, locale } = context;
  const { fingerprint = '' } = token;
  const name = strings.sectionNames[kind];
  const canIntrospect =
    kind === 'access_token' && (token.format === 'opaque' || token.format === 'encrypted');
  return html`
    ${headlineView(token.headline)}
    ${
      token.canAddProvider
        ? html`<button type="button" class="secondary" @click=${context.actions.addProvider}>
            ${icon('add')}${strings.token.addProvider}
          </button>`
        : nothing
    }
    ${token.warnings.map(warningView)}
    ${token.explanation === undefined ? nothing : html`<p class="prose">${token.explanation}</p>`}
    ${token.checkedAs === undefined ? nothing : html`<p class="prose dim"><bdi>${token.checkedAs}</bdi></p>`}
    ${token.hints.map((hint) => html`<p class="hint">${icon('hint')}<span>${hint}</span></p>`)}
    ${
      canIntrospect
        ? html`<button type="button" class="secondary" @click=${context.actions.introspect}>
            ${icon('ask')}${strings.answers.askIntrospection}
          </button>`
        : nothing
    }
    ${
      token.timeline === undefined
        ? nothing
        : html`<oidc-timeline
            .timeline=${token.timeline}
            .strings=${strings.timeline}
            .locale=${locale}
          ></oidc-timeline>`
    }
    ${token.masked === undefined ? nothing : tokenBox(kind, token.masked, revealed, context)}
    ${token.inside.map(
      (path, index) =>
        html`<button
          type="button"
          class="secondary"
          @click=${() => {
            context.actions.openInner({ kind, fingerprint, index });
          }}
        >
          ${icon('token')}${fillTemplate(strings.token.openInner, path)}
        </button>`,
    )}
    <div class="columns">
      ${
        token.checks.length === 0
          ? nothing
          : html`<section class="aside">
              <h3 id="checks-heading">${strings.token.verification}</h3>
              ${checksView(token.checks, 'checks-heading', helpOf)}
            </section>`
      }
      <div class="main">
        ${token.format === 'jwt' ? table('claims', token.claims) : nothing}
        ${
          token.header.length === 0
            ? nothing
            : table('header', [{ id: 'specific', label: '', rows: token.header }])
        }
        ${token.hasJson ? jsonView(kind, token, context) : nothing}
      </div>
    </div>
  `;

  function helpOf(errorCode: string): TemplateResult {
    return html`<span class="help">
      ${learnMoreLink(errorCode, context)} ${token.hasTrace ? traceLink(kind, context) : nothing}
    </span>`;
  }

  function table(part: ClaimPart, groups: readonly ClaimGroup[]): TemplateResult {
    const heading = strings.token[part];
    return html`<section>
      <h3>${heading}</h3>
      <oidc-claims-table
        .groups=${groups}
        .caption=${`${name}: ${heading}`}
        .place=${{ section: kind, fingerprint, part }}
        .context=${context}
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
  return html`
    <div class="token-box" role="group" aria-label=${strings.sectionNames[kind]}>
      <code
        ><oidc-folded-text
          .text=${revealed ?? masked}
          .limit=${maxTokenLengthAtFirst}
          .strings=${strings.claims}
          .locale=${locale}
        ></oidc-folded-text
      ></code>
      <div class="buttons">
        <button type="button" class="secondary" @click=${() => actions.toggleToken(kind)}>
          ${icon('reveal')}${revealed === undefined ? strings.token.reveal : strings.token.hide}
        </button>
        <button type="button" class="secondary" @click=${() => actions.copyToken(kind)}>
          ${icon('copy')}${strings.token.copy}
        </button>
      </div>
    </div>
  `;
}
