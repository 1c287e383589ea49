import { html, nothing, type TemplateResult } from 'lit';
import type { HeadingAction, HeadingView, LifetimeView } from '../shared/panelModel.ts';
import { icon, type IconName } from './icons.ts';
import './timeLeft.ts';
import type { ViewContext } from './viewContext.ts';

const headingIcons: Readonly<Record<HeadingView['kind'], IconName>> = {
  account: 'person',
  token: 'token',
  comparison: 'compare',
};

const actionIcons: Readonly<Record<HeadingAction, IconName>> = {
  copyAccessToken: 'copy',
  copyToken: 'copy',
  refreshView: 'refresh',
  introspect: 'ask',
  userInfo: 'person',
  compare: 'compare',
  decode: 'token',
};

/** What the panel is about, how long it lasts, and what can be done. */
export function headingView(heading: HeadingView, context: ViewContext): TemplateResult {
  const { heading: strings } = context.strings;
  const hasFacts = heading.facts.length > 0 || heading.lifetime.state !== 'none';
  return html`
    <header class="summary">
      <div class="who">
        ${icon(headingIcons[heading.kind])}
        <h1><bdi>${heading.title}</bdi></h1>
      </div>
      ${
        hasFacts
          ? html`<dl>
              ${fact(heading.lifetimeLabel, lifetimeView(heading.lifetime, context))}
              ${heading.facts.map(({ label, value }) => fact(label, html`<bdi>${value}</bdi>`))}
            </dl>`
          : nothing
      }
      ${
        heading.actions.length === 0
          ? nothing
          : html`<div class="buttons" role="group" aria-label=${strings.actions}>
              ${heading.actions.map((action, index) => button(action, index > 0))}
            </div>`
      }
    </header>
  `;

  function button(action: HeadingAction, isSecondary: boolean): TemplateResult {
    return html`<button
      type="button"
      class=${isSecondary ? 'secondary' : nothing}
      @click=${() => {
        run(action, context);
      }}
    >
      ${icon(actionIcons[action])}${strings.action[action]}
    </button>`;
  }
}

function run(action: HeadingAction, { actions }: ViewContext): void {
  switch (action) {
    case 'copyAccessToken':
      actions.copyToken('access_token');
      return;
    case 'copyToken':
      actions.copyToken('lone_token');
      return;
    case 'refreshView':
    case 'introspect':
    case 'userInfo':
    case 'compare':
    case 'decode':
      actions[action]();
  }
}

function lifetimeView(
  lifetime: LifetimeView,
  { strings, locale }: ViewContext,
): TemplateResult | typeof nothing {
  switch (lifetime.state) {
    case 'none':
      return nothing;
    case 'unknown':
      return html`<span class="time-left">${strings.heading.lifetimeUnknown}</span>`;
    case 'revoked':
      return html`<span class="time-left expired">
        ${icon('failed')}${strings.heading.revoked}
      </span>`;
    case 'until':
      return html`<oidc-time-left
        .expiresAtEpochSeconds=${lifetime.epochSeconds}
        .strings=${strings.heading}
        .locale=${locale}
      ></oidc-time-left>`;
  }
}

function fact(term: string, value: TemplateResult | typeof nothing) {
  return value === nothing
    ? nothing
    : html`<div>
        <dt>${term}</dt>
        <dd>${value}</dd>
      </div>`;
}
