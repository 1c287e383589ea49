import { html, nothing, type TemplateResult } from 'lit';
import type { ClaimGroup, ClaimRow } from '../shared/panelModel.ts';
import type { ValuePlace } from '../shared/panelProtocol.ts';
import { fillTemplate } from '../shared/panelStrings.ts';
import { claimValue } from './claimValue.ts';
import { icon } from './icons.ts';
import { LightElement } from './lightElement.ts';
import { countRows, firstRows, rowsPerPage } from './rowPages.ts';
import type { ViewContext } from './viewContext.ts';

/** From this many on there is a field to find one. */
const rowsWorthFiltering = 30;

/**
 * Claims as a table of name, value and meaning, group by group. The ARIA roles repeat what the elements
 * mean, because the narrow layout changes their `display`, and browsers drop table semantics with it.
 */
class ClaimsTable extends LightElement {
  static override properties = {
    groups: {},
    caption: {},
    place: {},
    context: {},
    pages: { state: true },
    filter: { state: true },
  };

  declare groups: readonly ClaimGroup[];
  declare caption: string;
  declare place: Omit<ValuePlace, 'index'>;
  declare context: ViewContext;
  declare private pages: number;
  declare private filter: string;

  constructor() {
    super();
    this.pages = 1;
    this.filter = '';
  }

  protected override render() {
    const strings = this.context.strings.claims;
    const total = countRows(this.groups);
    if (total === 0) {
      return html`<p class="dim">${strings.noRows}</p>`;
    }
    const found = filtered(this.groups, this.filter);
    const shown = firstRows(found, this.pages * rowsPerPage);
    const hidden = countRows(found) - countRows(shown);
    return html`
      ${total < rowsWorthFiltering ? nothing : this.#filterField(countRows(found), total)}
      <table class="claims" role="table">
        <caption class="visually-hidden">
          ${this.caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${strings.name}</th>
            <th scope="col" role="columnheader">${strings.value}</th>
            <th scope="col" role="columnheader">${strings.meaning}</th>
          </tr>
        </thead>
        ${shown.map((group) => this.#group(group))}
      </table>
      ${hidden > 0 ? this.#showMore(Math.min(hidden, rowsPerPage), countRows(found)) : nothing}
    `;
  }

  #group({ label, rows }: ClaimGroup): TemplateResult {
    return html`<tbody role="rowgroup">
      ${
        label === ''
          ? nothing
          : html`<tr role="row" class="group">
              <th scope="rowgroup" role="rowheader" colspan="3">${label}</th>
            </tr>`
      }
      ${rows.map((row) => this.#row(row))}
    </tbody>`;
  }

  #row(row: ClaimRow): TemplateResult {
    const { strings, actions } = this.context;
    const label = fillTemplate(strings.claims.copyValue, row.name);
    const copy = (): void => {
      actions.copyValue({ ...this.place, index: row.index }, row.name);
    };
    return html`
      <tr role="row" class="claim">
        <th scope="row" role="rowheader"><bdi>${row.name}</bdi></th>
        <td role="cell" class="value">
          <div class="with-copy">
            <div>${claimValue(row, this.context)}</div>
            <button type="button" class="bare" aria-label=${label} title=${label} @click=${copy}>
              ${icon('copy')}
            </button>
          </div>
        </td>
        <td role="cell" class="meaning">
          ${row.meaning ?? html`<span class="none">${strings.claims.noMeaning}</span>`}
        </td>
      </tr>
    `;
  }

  #filterField(found: number, total: number): TemplateResult {
    const { strings, locale } = this.context;
    const count = fillTemplate(
      strings.claims.filtered,
      found.toLocaleString(locale),
      total.toLocaleString(locale),
    );
    return html`<div class="find">
      <input
        type="search"
        aria-label=${strings.claims.filter}
        placeholder=${strings.claims.filter}
        .value=${this.filter}
        @input=${this.#onFilter}
        @keydown=${this.#onFilterKey}
      />
      <span class="dim" role="status">${this.filter === '' ? '' : count}</span>
    </div>`;
  }

  #showMore(count: number, total: number): TemplateResult {
    const { strings, locale } = this.context;
    return html`<button type="button" class="link more" @click=${this.#expand}>
      ${fillTemplate(
        strings.claims.showMoreRows,
        count.toLocaleString(locale),
        total.toLocaleString(locale),
      )}
    </button>`;
  }

  readonly #expand = (): void => {
    this.pages += 1;
  };

  readonly #onFilter = (event: Event): void => {
    this.filter = (event.target as HTMLInputElement).value;
    this.pages = 1;
  };

  readonly #onFilterKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') {
      this.filter = '';
    }
  };
}

customElements.define('oidc-claims-table', ClaimsTable);

/** The rows whose name or value contains the text, whatever its case. */
function filtered(groups: readonly ClaimGroup[], text: string): readonly ClaimGroup[] {
  const wanted = text.trim().toLowerCase();
  const matches = ({ name, value }: ClaimRow): boolean =>
    name.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted);
  return wanted === ''
    ? groups
    : groups
        .map((group) => ({ ...group, rows: group.rows.filter(matches) }))
        .filter(({ rows }) => rows.length > 0);
}
