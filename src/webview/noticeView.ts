import { html, nothing, type TemplateResult } from 'lit';
import type { PanelView } from '../shared/panelModel.ts';
import { headlineView } from './headlineView.ts';
import { icon } from './icons.ts';
import type { ViewContext } from './viewContext.ts';

/** Instead of a session: that it is being looked at, or why there is nothing to show. */
export function noticeView(
  view: Exclude<PanelView, { state: 'session' }>,
  { strings, actions }: ViewContext,
): TemplateResult {
  if (view.state === 'checking') {
    return html`<p class="notice dim" role="status">${view.text}</p>`;
  }
  return html`
    <div class="notice" role=${view.tone === 'bad' ? 'alert' : 'status'}>
      ${headlineView({ tone: view.tone, text: view.title })}
      <p class="prose"><bdi>${view.text}</bdi></p>
      ${
        view.canRetry
          ? html`<button type="button" class="secondary" @click=${actions.refreshView}>
              ${icon('refresh')}${strings.tryAgain}
            </button>`
          : nothing
      }
    </div>
  `;
}
