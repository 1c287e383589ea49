import { html, nothing, type TemplateResult } from 'lit';
import type { ClaimRow } from '../shared/panelModel.ts';
import { fillTemplate, type PanelStrings } from '../shared/panelStrings.ts';
import './foldedText.ts';
import { LightElement } from './lightElement.ts';
import './relativeTime.ts';
import { dateTimeText } from './timeText.ts';

const maxRowsAtFirst = 200;
const maxValueLengthAtFirst = 600;

/**
 * Claims as a table of name, value and meaning. The ARIA roles repeat what the elements mean, because
 * the narrow layout changes their `display`, and browsers drop table semantics with it.
 */
class ClaimsTable extends LightElement {
  static override properties = {
    rows: {},
    caption: {},
    strings: {},
    locale: {},
    expanded: { state: true },
  };

  declare rows: readonly ClaimRow[];
  declare caption: string;
  declare strings: PanelStrings;
  declare locale: string;
  declare private expanded: boolean;

  constructor() {
    super();
    this.expanded = false;
  }

  protected override render() {
    const { strings } = this;
    if (this.rows.length === 0) {
      return html`<p class="dim">${strings.noRows}</p>`;
    }
    const rows = this.expanded ? this.rows : this.rows.slice(0, maxRowsAtFirst);
    return html`
      <table class="claims" role="table">
        <caption class="visually-hidden">
          ${this.caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${strings.claimName}</th>
            <th scope="col" role="columnheader">${strings.claimValue}</th>
            <th scope="col" role="columnheader">${strings.claimMeaning}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map((row) => this.#row(row))}
        </tbody>
      </table>
      ${rows.length < this.rows.length ? this.#showAll() : nothing}
    `;
  }

  #row(row: ClaimRow): TemplateResult {
    return html`
      <tr role="row">
        <th scope="row" role="rowheader"><bdi>${row.name}</bdi></th>
        <td role="cell" class="value">${this.#value(row)}</td>
        <td role="cell" class="meaning">
          ${row.meaning ?? html`<span class="none">${this.strings.noMeaning}</span>`}
        </td>
      </tr>
    `;
  }

  #value({ value, epochSeconds }: ClaimRow): TemplateResult {
    if (epochSeconds !== undefined) {
      return html`
        <time datetime=${new Date(epochSeconds * 1000).toISOString()}>
          ${dateTimeText(epochSeconds, this.locale)}
        </time>
        <span class="dim">
          <oidc-relative-time .epochSeconds=${epochSeconds} .locale=${this.locale}>
          </oidc-relative-time>
          <span class="raw">${value}</span>
        </span>
      `;
    }
    return value === ''
      ? html`<span class="none">${this.strings.emptyValue}</span>`
      : html`<oidc-folded-text
          .text=${value}
          .limit=${maxValueLengthAtFirst}
          .strings=${this.strings}
          .locale=${this.locale}
        ></oidc-folded-text>`;
  }

  #showAll(): TemplateResult {
    const count = this.rows.length.toLocaleString(this.locale);
    return html`<button type="button" class="link" @click=${this.#expand}>
      ${fillTemplate(this.strings.showAllRows, count)}
    </button>`;
  }

  readonly #expand = (): void => {
    this.expanded = true;
  };
}

customElements.define('oidc-claims-table', ClaimsTable);
