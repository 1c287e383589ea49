import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { TimelineView } from '../shared/panelModel.ts';
import { fillTemplate, type TimelineStrings } from '../shared/panelStrings.ts';
import { TickingElement } from './tickingElement.ts';
import { layOutTimeline, type Moment, type TimelineLayout } from './timeline.ts';
import { dateTimeText, nowEpochSeconds, relativeText } from './timeText.ts';

/**
 * The life of a token as a line, and as a list that says the same in words. The line is not a picture
 * for screen readers; nothing in it moves but the mark of the present, by a hair each second.
 */
class Timeline extends TickingElement {
  static override properties = { timeline: {}, strings: {}, locale: {} };

  declare timeline: TimelineView;
  declare strings: TimelineStrings;
  declare locale: string;

  protected override render() {
    const layout = layOutTimeline(this.timeline, nowEpochSeconds());
    return html`
      ${line(layout)}
      <ol class="moments" aria-label=${this.strings.title}>
        ${layout.moments.map((moment) => this.#moment(moment, layout))}
      </ol>
    `;
  }

  #moment({ id, epochSeconds }: Moment, { passed }: TimelineLayout): TemplateResult {
    const { strings, locale } = this;
    const isOver = id === 'expires' && epochSeconds <= nowEpochSeconds();
    const how =
      id === 'now'
        ? this.#passedText(passed)
        : relativeText(epochSeconds, nowEpochSeconds(), locale);
    return html`<li class="moment ${id}">
      <span class="term">${strings[isOver ? 'hasExpired' : id]}</span>
      <span class="how">${how}</span>
      ${
        id === 'now'
          ? nothing
          : html`<time class="dim" datetime=${new Date(epochSeconds * 1000).toISOString()}>
              ${dateTimeText(epochSeconds, locale)}
            </time>`
      }
    </li>`;
  }

  #passedText(passed: number | undefined): string {
    if (passed === undefined) {
      return '';
    }
    if (passed < 0) {
      return this.strings.notBegun;
    }
    const percent = new Intl.NumberFormat(this.locale, { style: 'percent' });
    return passed >= 1
      ? this.strings.over
      : fillTemplate(this.strings.passed, percent.format(Math.floor(passed * 100) / 100));
  }
}

customElements.define('oidc-timeline', Timeline);

/** Attributes only: the page's policy allows no inline styles. */
function line({ moments, life }: TimelineLayout): SVGTemplateResult {
  const now = moments.find(({ id }) => id === 'now')?.at ?? 0;
  const first = moments[0]?.at ?? 0;
  const last = moments.at(-1)?.at ?? 0;
  const y = 11;
  const outside = (from: number, to: number): SVGTemplateResult =>
    svg`<line class="outside" x1="${from}%" y1=${y} x2="${to}%" y2=${y} />`;
  return svg`<svg class="timeline-line" aria-hidden="true" width="100%" height="22">
    ${outside(first, life?.from ?? last)} ${life === undefined ? nothing : outside(life.to, last)}
    ${
      life === undefined
        ? nothing
        : svg`<line class="life" x1="${life.from}%" y1=${y} x2="${life.to}%" y2=${y} />
            <line
              class=${now > life.to ? 'life over' : 'life passed'}
              x1="${life.from}%" y1=${y} x2="${clamp(now, life.from, life.to)}%" y2=${y}
            />`
    }
    ${moments.map(({ id, at }) =>
      id === 'now'
        ? svg`<line class="mark now" x1="${at}%" y1="2" x2="${at}%" y2="20" />`
        : svg`<circle class="mark ${id}" cx="${at}%" cy=${y} r="4.5" />`,
    )}
  </svg>`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
