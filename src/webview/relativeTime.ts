import { html } from 'lit';
import { LightElement } from './lightElement.ts';
import { onEachVisibleSecond } from './ticker.ts';
import { nowEpochSeconds, relativeText } from './timeText.ts';

/** A point in time as distance from now ("in 59 minutes"), kept up to date while visible. */
class RelativeTime extends LightElement {
  static override properties = { epochSeconds: {}, locale: {} };

  declare epochSeconds: number;
  declare locale: string;
  #stop: (() => void) | undefined;
  #shown = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onEachVisibleSecond(() => {
      if (this.#text() !== this.#shown) {
        this.requestUpdate();
      }
    });
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    super.disconnectedCallback();
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
