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
import { countRows, firstRows, rowsPerPage } from './rowPages.ts';
import type { ViewContext } from './viewContext.ts';
import { warningView } from './warningView.ts';

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
    pages: { state: true },
  };

  declare comparison: ComparisonView;
  declare context: ViewContext;
  /** Labels of the columns that the user chose; `undefined`: those that are shown at first. */
  declare private chosen: ReadonlySet<string> | undefined;
  declare private onlyDifferences: boolean;
  declare private pages: number;

  constructor() {
    super();
    this.chosen = undefined;
    this.onlyDifferences = false;
    this.pages = 1;
  }

  protected override render() {
    const { comparison } = this;
    const { comparison: strings } = this.context.strings;
    const columns = this.#shownColumns();
    const isAlone = comparison.columns.length < 2;
    return html`
      <p class="prose">${isAlone ? strings.alone : strings.intro}</p>
      ${comparison.leftOut === undefined ? nothing : warningView(comparison.leftOut)}
      <div class="choices">
        ${
          comparison.columns.length <= 2
            ? nothing
            : html`<fieldset>
                <legend>${strings.columns}</legend>
                ${comparison.columns.map((_column, at) => this.#choice(at, columns))}
              </fieldset>`
        }
        ${
          isAlone
            ? nothing
            : html`<label class="choice">
                <input
                  type="checkbox"
                  .checked=${this.onlyDifferences}
                  @change=${this.#toggleDifferences}
                />${strings.onlyDifferences}
              </label>`
        }
        <button type="button" class="secondary" @click=${this.context.actions.compare}>
          ${icon('compare')}${strings.withAnother}
        </button>
      </div>
      ${columns.length === 0 ? html`<p class="dim">${strings.chooseOne}</p>` : this.#table(columns)}
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
    const groups = related(this.comparison.groups, columns);
    const differing = related(this.comparison.groups, columns, true);
    const wanted = this.onlyDifferences ? differing : groups;
    const shown = firstRows(wanted, this.pages * rowsPerPage);
    const number = (value: number): string => value.toLocaleString(locale);
    const hidden = countRows(wanted) - countRows(shown);
    const { summary } = strings.comparison;
    return html`
      ${
        columns.length < 2
          ? nothing
          : html`<p class="dim" role="status">
              ${fillTemplate(summary, number(countRows(differing)), number(countRows(groups)))}
            </p>`
      }
      <table class="claims comparison ${columns.length === 2 ? 'pair' : ''}" role="table">
        <caption class="visually-hidden">
          ${strings.sectionNames.comparison}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${strings.claims.name}</th>
            ${columns.map((at) => this.#heading(at))}
            ${
              columns.length < 2
                ? nothing
                : html`<th scope="col" role="columnheader">${strings.comparison.relation}</th>`
            }
          </tr>
        </thead>
        ${shown.map((group) => this.#group(group, columns))}
      </table>
      ${
        hidden === 0
          ? nothing
          : html`<button type="button" class="link more" @click=${this.#showMore}>
              ${fillTemplate(
                strings.claims.showMoreRows,
                number(Math.min(hidden, rowsPerPage)),
                number(countRows(wanted)),
              )}
            </button>`
      }
    `;
  }

  #heading(at: number): TemplateResult {
    const column = this.comparison.columns[at];
    return html`<th scope="col" role="columnheader">
      ${column?.label}<span class="detail"><bdi>${column?.detail}</bdi></span>
    </th>`;
  }

  #group({ label, rows }: RelatedGroup, columns: readonly number[]): TemplateResult {
    return html`<tbody role="rowgroup">
      <tr role="row" class="group">
        <th scope="rowgroup" role="rowheader" colspan=${columns.length + 2}>${label}</th>
      </tr>
      ${rows.map(({ row, relation }) => this.#row(row, relation, columns))}
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

  readonly #showMore = (): void => {
    this.pages += 1;
  };

  readonly #toggleDifferences = (): void => {
    this.onlyDifferences = !this.onlyDifferences;
  };
}

customElements.define('oidc-comparison', Comparison);

interface RelatedGroup {
  readonly label: string;
  readonly rows: readonly { readonly row: ComparedRow; readonly relation: RowRelation }[];
}

/** The rows that some of these columns have, with how their values relate. */
function related(
  groups: readonly ComparedGroup[],
  columns: readonly number[],
  onlyDifferences = false,
): readonly RelatedGroup[] {
  return groups.map(({ label, rows }) => ({
    label,
    rows: rows.flatMap((row) => {
      const relation = rowRelation(row, columns);
      return relation === undefined || (onlyDifferences && !isDifference(relation, columns))
        ? []
        : [{ row, relation }];
    }),
  }));
}

/** Of two, what only one of them says is a difference, too; of more, it is the ordinary case. */
function isDifference(relation: RowRelation, columns: readonly number[]): boolean {
  return relation === 'differs' || (relation === 'partly_missing' && columns.length === 2);
}

function nameOf({ label, detail }: ComparisonView['columns'][number]): string {
  return `${label} ${detail}`;
}
