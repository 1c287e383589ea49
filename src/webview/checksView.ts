import { html, nothing, type TemplateResult } from 'lit';
import type { CheckRow } from '../shared/panelModel.ts';
import { icon } from './icons.ts';

/** The verification report: one row a check, its outcome as icon and as text. */
export function checksView(checks: readonly CheckRow[], labelledBy: string): TemplateResult {
  return html`
    <ul class="checks" aria-labelledby=${labelledBy}>
      ${checks.map(
        (check) => html`
          <li class="check ${check.outcome}">
            ${icon(check.outcome)}
            <span class="label">${check.label}</span>
            <span class="outcome">${check.outcomeLabel}</span>
            ${
              check.outcome === 'checking'
                ? nothing
                : html`<span class="reason"
                    ><bdi>${check.reason}</bdi>
                    <span class="spec">${check.spec}</span>
                  </span>`
            }
          </li>
        `,
      )}
    </ul>
  `;
}
