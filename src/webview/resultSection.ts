import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerKind, ResultView } from '../shared/panelModel.ts';
import { fillTemplate } from '../shared/panelStrings.ts';
import './claimsTable.ts';
import { headlineView } from './headlineView.ts';
import { icon, type IconName } from './icons.ts';
import { jsonView } from './jsonView.ts';
import { learnMoreButton } from './learnMore.ts';
import { dateTimeText } from './timeText.ts';
import type { ViewContext } from './viewContext.ts';
import { warningView } from './warningView.ts';

/** An answer of the provider: how to ask for it, and what came. */
export function resultSection(
  section: AnswerKind,
  result: ResultView,
  context: ViewContext,
): TemplateResult {
  const { actions } = context;
  const strings = context.strings.answers;
  const isUserInfo = section === 'userinfo';
  const intro = isUserInfo ? strings.userInfoIntro : strings.introspectionIntro;
  const ask = isUserInfo ? actions.userInfo : actions.introspect;
  const askLabel = isUserInfo ? strings.askUserInfo : strings.askIntrospection;

  switch (result.state) {
    case 'not_asked':
      return result.unavailableReason === undefined
        ? html`<p class="prose">${intro}</p>
            ${button(askLabel, 'ask')}`
        : html`<p class="prose">${intro}</p>
            ${headlineView({ tone: 'neutral', text: result.unavailableReason })}`;
    case 'asking':
      return html`<p class="prose" role="status">${strings.asking}</p>`;
    case 'failed':
      return html`
        <div class="failure" role="alert">
          ${headlineView({ tone: 'bad', text: strings.failed })}
          <p class="prose"><bdi>${result.message}</bdi></p>
        </div>
        <div class="buttons">
          ${button(context.strings.live.tryAgain, 'refresh')}
          ${
            result.hasTrace
              ? html`<button
                  type="button"
                  class="secondary"
                  @click=${() => {
                    actions.showTrace(section);
                  }}
                >
                  ${icon('ask')}${context.strings.live.showTrace}
                </button>`
              : nothing
          }
          ${learnMoreButton(result.errorCode, context)}
        </div>
      `;
    case 'answered':
      return html`
        ${headlineView(result.headline)}
        ${result.leftOut === undefined ? nothing : warningView(result.leftOut)}
        <div class="asked">
          <span class="dim">
            ${fillTemplate(
              strings.answeredAt,
              dateTimeText(result.answeredAtEpochSeconds, context.locale),
            )}
          </span>
          ${button(strings.askAgain, 'refresh')}
        </div>
        <section>
          <h3>${strings.members}</h3>
          <oidc-claims-table
            .groups=${result.rows}
            .caption=${`${context.strings.sectionNames[section]}: ${strings.members}`}
            .place=${{ section, fingerprint: result.fingerprint, part: 'claims' }}
            .context=${context}
          ></oidc-claims-table>
        </section>
        ${jsonView(section, result, context)}
      `;
  }

  function button(label: string, image: IconName): TemplateResult {
    return html`<button type="button" class="secondary" @click=${ask}>
      ${icon(image)}${label}
    </button>`;
  }
}
