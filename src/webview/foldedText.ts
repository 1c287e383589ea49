import { html } from 'lit';
import { fillTemplate, type ClaimStrings } from '../shared/panelStrings.ts';
import { LightElement } from './lightElement.ts';

/**
 * Text from outside that may be very long: above `limit` characters only its start is in the page
 * until the user asks for all of it, so a token of a megabyte costs no layout.
 */
class FoldedText extends LightElement {
  static override properties = {
    text: {},
    limit: {},
    strings: {},
    locale: {},
    expanded: { state: true },
  };

  declare text: string;
  declare limit: number;
  declare strings: ClaimStrings;
  declare locale: string;
  declare private expanded: boolean;

  constructor() {
    super();
    this.expanded = false;
  }

  protected override render() {
    if (this.text.length <= this.limit) {
      return html`<bdi>${this.text}</bdi>`;
    }
    const shown = this.expanded ? this.text : `${this.text.slice(0, this.limit)}…`;
    const label = this.expanded ? this.strings.showLess : this.#showAllLabel();
    return html`<bdi>${shown}</bdi>
      <button type="button" class="link" aria-expanded=${this.expanded} @click=${this.#toggle}>
        ${label}
      </button>`;
  }

  #showAllLabel(): string {
    const count = this.text.length.toLocaleString(this.locale);
    return fillTemplate(this.strings.showAllCharacters, count);
  }

  readonly #toggle = (): void => {
    this.expanded = !this.expanded;
  };
}

customElements.define('oidc-folded-text', FoldedText);
