import { LightElement } from './lightElement.ts';
import { onEachVisibleSecond } from './ticker.ts';

/** An element about the present: it looks at the time each second for as long as it can be seen. */
export class TickingElement extends LightElement {
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onEachVisibleSecond(() => {
      this.onTick();
    });
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    super.disconnectedCallback();
  }

  /** Renders the element anew. */
  protected onTick(): void {
    this.requestUpdate();
  }
}
