import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import { learnMoreLink } from './learnMore.ts';
import type { ViewContext } from './viewContext.ts';

/** What the host could not do of what the user asked for. The text may quote outside text. */
export interface Alert {
  readonly text: string;
  readonly errorCode: string | undefined;
}

export function alertView(
  { text, errorCode }: Alert,
  dismiss: () => void,
  context: ViewContext,
): TemplateResult {
  return html`<div class="alert" role="alert">
    ${icon('failed')}
    <p><bdi>${text}</bdi></p>
    ${errorCode === undefined ? nothing : learnMoreLink(errorCode, context)}
    <button type="button" class="link" @click=${dismiss}>${context.strings.live.dismiss}</button>
  </div>`;
}
