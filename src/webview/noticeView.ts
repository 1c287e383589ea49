import { html, nothing, type TemplateResult } from 'lit';
import type { PanelView } from '../shared/panelModel.ts';
import { toneIcons } from './headlineView.ts';
import { icon, type IconName } from './icons.ts';
import { learnMoreButton } from './learnMore.ts';
import type { ViewContext } from './viewContext.ts';

/** Instead of a session: that it is being looked at, or why there is nothing to show. */
export function noticeView(
  view: Exclude<PanelView, { state: 'content' }>,
  context: ViewContext,
): TemplateResult {
  if (view.state === 'checking') {
    return html`<div class="notice" role="status"><h1 class="dim">${view.text}</h1></div>`;
  }
  return html`
    <div class="notice" role=${view.tone === 'bad' ? 'alert' : 'status'}>
      <h1 class="headline ${view.tone}">${icon(toneIcons[view.tone])}<span>${view.title}</span></h1>
      <p class="prose"><bdi>${view.text}</bdi></p>
      <div class="buttons">
        ${view.remedy === undefined ? nothing : remedyButton(view.remedy, context)}
        ${view.errorCode === undefined ? nothing : learnMoreButton(view.errorCode, context)}
      </div>
    </div>
  `;
}

function remedyButton(
  remedy: 'retry' | 'decode' | 'compare',
  { strings, actions }: ViewContext,
): TemplateResult {
  const { action } = strings.heading;
  const { run, label, image } = {
    retry: { run: actions.refreshView, label: strings.live.tryAgain, image: 'refresh' },
    decode: { run: actions.decode, label: action.decode, image: 'token' },
    compare: { run: actions.compare, label: strings.comparison.withAnother, image: 'compare' },
  }[remedy] as { run: () => void; label: string; image: IconName };
  return html`<button type="button" class="secondary" @click=${run}>
    ${icon(image)}${label}
  </button>`;
}
