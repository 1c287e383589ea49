import { html, nothing, type TemplateResult } from 'lit';
import {
  rowRelation,
  type ComparedCell,
  type ComparedGroup,
  type ComparedRow,
  type ComparisonView,
  type RowRelation,
} from '../shared/comparison.ts';
import { fillTemplate } from '../shared/panelStrings.ts';
import { claimValue } from './claimValue.ts';
import { icon, type IconName } from './icons.ts';
import { LightElement } from './lightElement.ts';
import type { ViewContext } from './viewContext.ts';

const relationIcons: Readonly<Record<RowRelation, IconName>> = {
  same: 'equal',
  differs: 'differs',
  partly_missing: 'partly_missing',
};

/** Tokens and answers beside each other, claim by claim; with two of them it is their difference. */
class Comparison extends LightElement {
  static override properties = {
    comparison: {},
    context: {},
    chosen: { state: true },
    onlyDifferences: { state: true },
  };

  declare comparison: ComparisonView;
  declare context: ViewContext;
  /** Labels of the columns that the user chose; `undefined`: those that are shown at first. */
  declare private chosen: ReadonlySet<string> | undefined;
  declare private onlyDifferences: boolean;

  constructor() {
    super();
    this.chosen = undefined;
    this.onlyDifferences = false;
  }

  protected override render() {
    const { comparison } = this;
    const { comparison: strings } = this.context.strings;
    const columns = this.#shownColumns();
    return html`
      <p class="prose">${strings.intro}</p>
      <div class="choices">
        ${
          comparison.columns.length <= 2
            ? nothing
            : html`<fieldset>
                <legend>${strings.columns}</legend>
                ${comparison.columns.map((_column, at) => this.#choice(at, columns))}
              </fieldset>`
        }
        <label class="choice">
          <input
            type="checkbox"
            .checked=${this.onlyDifferences}
            @change=${this.#toggleDifferences}
          />${strings.onlyDifferences}
        </label>
        <button type="button" class="secondary" @click=${this.context.actions.compare}>
          ${icon('compare')}${strings.withAnother}
        </button>
      </div>
      ${columns.length === 0 ? html`<p class="dim">${strings.chooseTwo}</p>` : this.#table(columns)}
    `;
  }

  #shownColumns(): readonly number[] {
    const { columns, shown } = this.comparison;
    const { chosen } = this;
    return chosen === undefined
      ? shown
      : columns.flatMap((column, at) => (chosen.has(nameOf(column)) ? [at] : []));
  }

  #choice(at: number, shown: readonly number[]): TemplateResult {
    const column = this.comparison.columns[at];
    return html`<label class="choice">
      <input
        type="checkbox"
        .checked=${shown.includes(at)}
        @change=${({ target }: Event) => {
          const others = shown.filter((one) => one !== at);
          const chosen = (target as HTMLInputElement).checked ? [...others, at] : others;
          this.chosen = new Set(chosen.flatMap((one) => this.#names(one)));
        }}
      /><span
        >${column?.label} <span class="dim"><bdi>${column?.detail}</bdi></span></span
      >
    </label>`;
  }

  #names(at: number): readonly string[] {
    const column = this.comparison.columns[at];
    return column === undefined ? [] : [nameOf(column)];
  }

  #table(columns: readonly number[]): TemplateResult {
    const { strings, locale } = this.context;
    const rows = this.comparison.groups.flatMap((group) => group.rows);
    const relations = rows
      .map((row) => rowRelation(row, columns))
      .filter((one) => one !== undefined);
    const different = relations.filter((one) => isDifference(one, columns)).length;
    const summary = fillTemplate(
      strings.comparison.summary,
      different.toLocaleString(locale),
      relations.length.toLocaleString(locale),
    );
    return html`
      ${columns.length < 2 ? nothing : html`<p class="dim" role="status">${summary}</p>`}
      <table class="claims comparison ${columns.length === 2 ? 'pair' : ''}" role="table">
        <caption class="visually-hidden">
          ${strings.sectionNames.comparison}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${strings.claims.name}</th>
            ${columns.map(
              (at) =>
                html`<th scope="col" role="columnheader">
                  ${this.comparison.columns[at]?.label}
                  <span class="detail"><bdi>${this.comparison.columns[at]?.detail}</bdi></span>
                </th>`,
            )}
            ${
              columns.length < 2
                ? nothing
                : html`<th scope="col" role="columnheader">${strings.comparison.relation}</th>`
            }
          </tr>
        </thead>
        ${this.comparison.groups.map((group) => this.#group(group, columns))}
      </table>
    `;
  }

  #group(
    { label, rows }: ComparedGroup,
    columns: readonly number[],
  ): TemplateResult | typeof nothing {
    const shown = rows.flatMap((row) => {
      const relation = rowRelation(row, columns);
      return relation === undefined || (this.onlyDifferences && !isDifference(relation, columns))
        ? []
        : [this.#row(row, relation, columns)];
    });
    return shown.length === 0
      ? nothing
      : html`<tbody role="rowgroup">
          <tr role="row" class="group">
            <th scope="rowgroup" role="rowheader" colspan=${columns.length + 2}>${label}</th>
          </tr>
          ${shown}
        </tbody>`;
  }

  #row(row: ComparedRow, relation: RowRelation, columns: readonly number[]): TemplateResult {
    const { comparison: strings } = this.context.strings;
    const words = {
      same: strings.same,
      differs: row.alwaysDiffers ? strings.alwaysDiffers : strings.differs,
      partly_missing: strings.partlyMissing,
    };
    const emphasis = row.alwaysDiffers && relation === 'differs' ? 'expected' : relation;
    return html`<tr role="row" class="claim relation-${emphasis}">
      <th scope="row" role="rowheader">
        <bdi title=${row.meaning ?? nothing}>${row.name}</bdi>
      </th>
      ${columns.map((at) => this.#cell(row.cells[at] ?? null, at))}
      ${
        columns.length < 2
          ? nothing
          : html`<td role="cell" class="relation">
              ${
                relation === 'partly_missing' && !isDifference(relation, columns)
                  ? nothing
                  : html`<span>${icon(relationIcons[relation])}${words[relation]}</span>`
              }
            </td>`
      }
    </tr>`;
  }

  #cell(cell: ComparedCell | null, at: number): TemplateResult {
    return html`<td role="cell" class=${cell === null ? 'value missing' : 'value'}>
      <span class="cell-label">${this.comparison.columns[at]?.label}</span>
      ${
        cell === null
          ? html`<span class="none"
              >–<span class="visually-hidden"
                >${this.context.strings.comparison.missing}</span
              ></span
            >`
          : claimValue(cell, this.context)
      }
    </td>`;
  }

  readonly #toggleDifferences = (): void => {
    this.onlyDifferences = !this.onlyDifferences;
  };
}

customElements.define('oidc-comparison', Comparison);

/** Of two, what only one of them says is a difference, too; of more, it is the ordinary case. */
function isDifference(relation: RowRelation, columns: readonly number[]): boolean {
  return relation === 'differs' || (relation === 'partly_missing' && columns.length === 2);
}

function nameOf({ label, detail }: ComparisonView['columns'][number]): string {
  return `${label} ${detail}`;
}
