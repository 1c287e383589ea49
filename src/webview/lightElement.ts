import { LitElement } from 'lit';

/**
 * A Lit element without a shadow root: `aria-labelledby`, `aria-controls`, text selection and the one
 * style sheet of the panel work across all of its parts.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
