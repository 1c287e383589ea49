import { html, nothing, type TemplateResult } from 'lit';
import type { PanelView } from '../shared/panelModel.ts';
import { toneIcons } from './headlineView.ts';
import { icon } from './icons.ts';
import type { ViewContext } from './viewContext.ts';

/** Instead of a session: that it is being looked at, or why there is nothing to show. */
export function noticeView(
  view: Exclude<PanelView, { state: 'session' }>,
  { strings, actions }: ViewContext,
): TemplateResult {
  if (view.state === 'checking') {
    return html`<div class="notice" role="status"><h1 class="dim">${view.text}</h1></div>`;
  }
  return html`
    <div class="notice" role=${view.tone === 'bad' ? 'alert' : 'status'}>
      <h1 class="headline ${view.tone}">${icon(toneIcons[view.tone])}<span>${view.title}</span></h1>
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
