import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel } from '../shared/panelModel.ts';
import { icon } from './icons.ts';
import './timeLeft.ts';
import type { ViewContext } from './viewContext.ts';

/** Who signed in where, how long it lasts, and what can be done. */
export function summaryView(
  model: PanelModel,
  { strings, locale, actions }: ViewContext,
): TemplateResult {
  const { account } = model;
  return html`
    <header class="summary">
      <div class="who">
        ${icon('person')}
        <h1><bdi>${account.displayName}</bdi></h1>
      </div>
      <dl>
        ${fact(strings.timeLeft, timeLeft())} ${fact(strings.provider, model.providerLabel)}
        ${fact(strings.email, account.email)} ${fact(strings.subject, account.subject)}
        ${fact(strings.issuer, account.issuer)}
      </dl>
      <div class="buttons" role="group" aria-label=${strings.actions}>
        <button type="button" @click=${() => actions.copyToken('access_token')}>
          ${icon('copy')}${strings.copyAccessToken}
        </button>
        <button type="button" class="secondary" @click=${actions.refreshView}>
          ${icon('refresh')}${strings.refreshView}
        </button>
        <button type="button" class="secondary" @click=${actions.introspect}>
          ${icon('ask')}${strings.introspect}
        </button>
        <button type="button" class="secondary" @click=${actions.userInfo}>
          ${icon('person')}${strings.showUserInfo}
        </button>
      </div>
    </header>
  `;

  function timeLeft(): TemplateResult {
    if (model.accessTokenIsRevoked) {
      return html`<span class="time-left expired">${icon('failed')}${strings.revoked}</span>`;
    }
    return html`<oidc-time-left
      .expiresAtEpochSeconds=${model.accessTokenExpiresAtEpochSeconds}
      .strings=${strings}
      .locale=${locale}
    ></oidc-time-left>`;
  }
}

function fact(term: string, value: TemplateResult | string | undefined) {
  return value === undefined
    ? nothing
    : html`<div>
        <dt>${term}</dt>
        <dd>${typeof value === 'string' ? html`<bdi>${value}</bdi>` : value}</dd>
      </div>`;
}
