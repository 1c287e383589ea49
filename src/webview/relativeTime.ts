import { html } from 'lit';
import { TickingElement } from './tickingElement.ts';
import { nowEpochSeconds, relativeText } from './timeText.ts';

/** A point in time as distance from now ("in 59 minutes"), kept up to date while visible. */
class RelativeTime extends TickingElement {
  static override properties = { epochSeconds: {}, locale: {} };

  declare epochSeconds: number;
  declare locale: string;
  #shown = '';

  protected override onTick(): void {
    if (this.#text() !== this.#shown) {
      super.onTick();
    }
  }

  protected override render() {
    this.#shown = this.#text();
    return html`${this.#shown}`;
  }

  #text(): string {
    return relativeText(this.epochSeconds, nowEpochSeconds(), this.locale);
  }
}

customElements.define('oidc-relative-time', RelativeTime);
