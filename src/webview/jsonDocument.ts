import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { PanelSection } from '../shared/panelModel.ts';
import { icon } from './icons.ts';
import { jsonLine } from './jsonLine.ts';
import {
  foldableLines,
  jsonLines,
  matchingLines,
  unfoldedAt,
  visibleLines,
  type JsonLine,
} from './jsonLines.ts';
import { jsonSearch } from './jsonSearch.ts';
import { LightElement } from './lightElement.ts';
import type { ViewContext } from './viewContext.ts';

/** Up to here all lines are in the page and wrap; beyond, those in sight are, each on one line. */
const maxWrappedLines = 400;
const linesBeyondSight = 15;

/**
 * JSON with folding and search. What is folded or out of sight is not in the page, so that a megabyte
 * costs no more than a screenful.
 */
class JsonDocument extends LightElement {
  static override properties = {
    section: {},
    shown: {},
    context: {},
    open: {},
    lines: { state: true },
    folded: { state: true },
    search: { state: true },
    found: { state: true },
    firstInSight: { state: true },
  };

  declare section: PanelSection;
  /** Another one means another document. */
  declare shown: object;
  declare context: ViewContext;
  declare open: boolean;
  declare private lines: readonly JsonLine[];
  declare private folded: ReadonlySet<number>;
  /** `undefined` while the search is closed. */
  declare private search: string | undefined;
  /** Which of the matches is shown. */
  declare private found: number;
  declare private firstInSight: number;
  #visible: readonly number[] = [];
  #matches: readonly number[] = [];
  #lineHeight = 18;
  #scrollTo: number | undefined;

  constructor() {
    super();
    this.open = false;
    this.lines = [];
    this.folded = new Set();
    this.search = undefined;
    this.found = 0;
    this.firstInSight = 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.open && (changed.has('open') || changed.has('shown') || changed.has('section'))) {
      void this.#load();
    }
    if (changed.has('lines') || changed.has('folded')) {
      this.#visible = visibleLines(this.lines, this.folded);
    }
    if (changed.has('lines') || changed.has('search')) {
      this.#matches = matchingLines(this.lines, this.search ?? '');
    }
  }

  protected override render() {
    if (!this.open || this.lines.length === 0) {
      return nothing;
    }
    const { strings, actions } = this.context;
    const isLong = this.#visible.length > maxWrappedLines;
    return html`
      <div class="json-tools">
        <div class="buttons">
          <button type="button" class="secondary" @click=${() => actions.copyJson(this.section)}>
            ${icon('copy')}${strings.json.copy}
          </button>
          <button
            type="button"
            class="secondary"
            aria-expanded=${this.search !== undefined}
            @click=${this.#toggleSearch}
          >
            ${icon('ask')}${strings.json.search}
          </button>
          <button type="button" class="secondary" @click=${this.#toggleFolds}>
            ${icon('chevron')}${this.folded.size > 0 ? strings.json.unfoldAll : strings.json.foldAll}
          </button>
        </div>
        ${
          this.search === undefined
            ? nothing
            : jsonSearch(this.search, this.found, this.#matches.length, this.context, {
                change: this.#onSearch,
                step: this.#step,
                close: this.#closeSearch,
              })
        }
      </div>
      <div
        class="json-scroll ${isLong ? 'long' : ''}"
        role="region"
        tabindex="0"
        aria-label=${strings.json.title}
        @scroll=${isLong ? this.#onScroll : nothing}
        @keydown=${this.#onKey}
      >
        <div class="json-space">
          <div class="json-lines">${this.#linesInSight(isLong).map((at) => this.#line(at))}</div>
        </div>
      </div>
    `;
  }

  protected override updated(): void {
    const scroll = this.querySelector('.json-scroll');
    const space = this.querySelector<HTMLElement>('.json-space');
    const lines = this.querySelector<HTMLElement>('.json-lines');
    if (scroll === null || space === null || lines === null) {
      return;
    }
    const isLong = this.#visible.length > maxWrappedLines;
    const { height = 0 } = lines.firstElementChild?.getBoundingClientRect() ?? {};
    this.#lineHeight = height > 0 ? height : this.#lineHeight;
    // Set through the object model: the page's policy forbids style attributes.
    const first = isLong ? this.#firstShown() : 0;
    space.style.height = isLong ? `${String(this.#visible.length * this.#lineHeight)}px` : '';
    lines.style.transform = isLong ? `translateY(${String(first * this.#lineHeight)}px)` : '';
    const target = this.#scrollTo;
    this.#scrollTo = undefined;
    if (target !== undefined) {
      this.#bringIntoView(scroll, target, isLong);
    }
  }

  async #load(): Promise<void> {
    const json = await this.context.actions.loadJson(this.section);
    const lines = json === undefined ? [] : jsonLines(json);
    if (
      lines.length !== this.lines.length ||
      lines.some(({ text }, at) => text !== this.lines[at]?.text)
    ) {
      this.lines = lines;
      this.folded = new Set();
    }
  }

  #firstShown(): number {
    return Math.max(0, this.firstInSight - linesBeyondSight);
  }

  #linesInSight(isLong: boolean): readonly number[] {
    if (!isLong) {
      return this.#visible;
    }
    const height = this.querySelector('.json-scroll')?.clientHeight ?? 600;
    const count = Math.ceil(height / this.#lineHeight) + 2 * linesBeyondSight;
    return this.#visible.slice(this.#firstShown(), this.#firstShown() + count);
  }

  #line(at: number): TemplateResult | typeof nothing {
    const line = this.lines[at];
    if (line === undefined) {
      return nothing;
    }
    const closing = this.folded.has(at) ? this.lines[line.closedAt ?? at] : undefined;
    const isFound = this.search !== undefined && this.#matches[this.found] === at;
    const toggle = (): void => {
      this.#toggleFold(at);
    };
    const wanted = this.search ?? '';
    return jsonLine({ at, line, closing, isFound, wanted, toggle }, this.context);
  }

  #bringIntoView(scroll: Element, line: number, isLong: boolean): void {
    if (isLong) {
      const place = this.#visible.indexOf(line) * this.#lineHeight;
      scroll.scrollTop = Math.max(0, place - scroll.clientHeight / 2);
    } else {
      this.querySelector(`[data-line="${String(line)}"]`)?.scrollIntoView({ block: 'nearest' });
    }
  }

  #toggleFold(at: number): void {
    const { folded } = this;
    const others = [...folded].filter((one) => one !== at);
    this.folded = new Set(folded.has(at) ? others : [...folded, at]);
  }

  readonly #toggleFolds = (): void => {
    this.folded = this.folded.size > 0 ? new Set() : foldableLines(this.lines);
  };

  readonly #onScroll = ({ currentTarget }: Event): void => {
    const first = Math.floor((currentTarget as HTMLElement).scrollTop / this.#lineHeight);
    if (Math.abs(first - this.firstInSight) > linesBeyondSight / 2) {
      this.firstInSight = first;
    }
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#openSearch();
    }
  };

  readonly #toggleSearch = (): void => {
    if (this.search === undefined) {
      this.#openSearch();
    } else {
      this.#closeSearch();
    }
  };

  #openSearch(): void {
    this.search ??= '';
    void this.updateComplete.then(() => {
      this.querySelector<HTMLInputElement>('.find input')?.focus();
    });
  }

  readonly #closeSearch = (): void => {
    this.search = undefined;
    this.querySelector<HTMLElement>('.json-scroll')?.focus();
  };

  readonly #onSearch = (text: string): void => {
    this.search = text;
    this.#matches = matchingLines(this.lines, text);
    this.#show(0);
  };

  readonly #step = (by: 1 | -1): void => {
    const count = this.#matches.length;
    if (count > 0) {
      this.#show((this.found + by + count) % count);
    }
  };

  /** Shows one of the matches, unfolding what hides it. */
  #show(found: number): void {
    this.found = found;
    const line = this.#matches[found];
    if (line !== undefined) {
      this.folded = unfoldedAt(this.lines, this.folded, line);
      this.#scrollTo = line;
      this.requestUpdate();
    }
  }
}

customElements.define('oidc-json', JsonDocument);

declare global {
  interface HTMLElementTagNameMap {
    'oidc-json': JsonDocument;
  }
}
