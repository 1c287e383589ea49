import { html, nothing, type TemplateResult } from 'lit';
import type { CheckRow } from '../shared/panelModel.ts';
import { icon } from './icons.ts';

/**
 * The verification report: one row a check, its outcome as icon and as text.
 *
 * @param helpOf - what leads on from a check that a failure kept from being made. Default: nothing
 */
export function checksView(
  checks: readonly CheckRow[],
  labelledBy: string,
  helpOf: (errorCode: string) => TemplateResult | typeof nothing = () => nothing,
): TemplateResult {
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
                    ${check.errorCode === undefined ? nothing : helpOf(check.errorCode)}
                  </span>`
            }
          </li>
        `,
      )}
    </ul>
  `;
}
