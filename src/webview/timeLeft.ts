import { html, nothing } from 'lit';
import { fillTemplate, type HeadingStrings } from '../shared/panelStrings.ts';
import { icon } from './icons.ts';
import { TickingElement } from './tickingElement.ts';
import { dateTimeText, durationText, nowEpochSeconds, relativeText } from './timeText.ts';

/** Remaining seconds at which a screen reader is told; in between the count is silent. */
const announcedAt = [300, 60, 0];

/** How long the token can still be used, counted down each second while visible. */
class TimeLeft extends TickingElement {
  static override properties = { expiresAtEpochSeconds: {}, strings: {}, locale: {} };

  declare expiresAtEpochSeconds: number;
  declare strings: HeadingStrings;
  declare locale: string;
  #announcement = '';
  #lastLeft = Number.POSITIVE_INFINITY;

  protected override render() {
    const expiresAt = this.expiresAtEpochSeconds;
    const left = expiresAt - nowEpochSeconds();
    const text =
      left > 0
        ? fillTemplate(this.strings.expiresIn, durationText(left, this.locale))
        : fillTemplate(
            this.strings.expired,
            relativeText(expiresAt, nowEpochSeconds(), this.locale),
          );
    this.#announceAtThresholds(left, text);
    const expired = left <= 0;
    return html`
      <span class="time-left ${expired ? 'expired' : ''}">
        ${expired ? icon('failed') : nothing}
        <span role="timer">${text}</span>
      </span>
      <time class="dim" datetime=${new Date(expiresAt * 1000).toISOString()}>
        ${dateTimeText(expiresAt, this.locale)}
      </time>
      <span class="visually-hidden" aria-live="polite">${this.#announcement}</span>
    `;
  }

  #announceAtThresholds(left: number, text: string): void {
    const crossed = announcedAt.some((at) => this.#lastLeft > at && left <= at);
    if (crossed && this.#lastLeft !== Number.POSITIVE_INFINITY) {
      this.#announcement = text;
    }
    this.#lastLeft = left;
  }
}

customElements.define('oidc-time-left', TimeLeft);
