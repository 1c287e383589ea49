import { html, type TemplateResult } from 'lit';
import type { TracedSection } from '../shared/panelProtocol.ts';
import { icon } from './icons.ts';
import type { ViewContext } from './viewContext.ts';

/** Among the buttons below what went wrong. */
export function learnMoreButton(
  errorCode: string,
  { strings, actions }: ViewContext,
): TemplateResult {
  return html`<button
    type="button"
    class="secondary"
    @click=${() => {
      actions.learnMore(errorCode);
    }}
  >
    ${icon('hint')}${strings.live.learnMore}
  </button>`;
}

/** At the end of a text. */
export function learnMoreLink(errorCode: string, context: ViewContext): TemplateResult {
  return link(context.strings.live.learnMore, () => {
    context.actions.learnMore(errorCode);
  });
}

/** As {@link learnMoreLink}: what was asked and answered. */
export function traceLink(section: TracedSection, context: ViewContext): TemplateResult {
  return link(context.strings.live.showTrace, () => {
    context.actions.showTrace(section);
  });
}

function link(label: string, run: () => void): TemplateResult {
  return html`<button type="button" class="link" @click=${run}>${label}</button>`;
}
