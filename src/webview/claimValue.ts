import { html, type TemplateResult } from 'lit';
import type { ClaimRow } from '../shared/panelModel.ts';
import './foldedText.ts';
import './relativeTime.ts';
import { dateTimeText } from './timeText.ts';
import type { ViewContext } from './viewContext.ts';

const maxValueLengthAtFirst = 300;

/** One value: a moment as date and distance from now with its number, anything else as its text. */
export function claimValue(
  { value, epochSeconds }: Pick<ClaimRow, 'value' | 'epochSeconds'>,
  { strings, locale }: ViewContext,
): TemplateResult {
  if (epochSeconds !== undefined) {
    return html`
      <time datetime=${new Date(epochSeconds * 1000).toISOString()}>
        ${dateTimeText(epochSeconds, locale)}
      </time>
      <span class="dim">
        <oidc-relative-time .epochSeconds=${epochSeconds} .locale=${locale}></oidc-relative-time>
        <span class="raw">${value}</span>
      </span>
    `;
  }
  return value === ''
    ? html`<span class="none">${strings.claims.emptyValue}</span>`
    : html`<oidc-folded-text
        .text=${value}
        .limit=${maxValueLengthAtFirst}
        .strings=${strings.claims}
        .locale=${locale}
      ></oidc-folded-text>`;
}
