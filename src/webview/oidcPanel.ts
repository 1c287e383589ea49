import { html, nothing } from 'lit';
import type { PanelSection, PanelView } from '../shared/panelModel.ts';
import type { PageStart, PanelEvent } from '../shared/panelProtocol.ts';
import { fillTemplate } from '../shared/panelStrings.ts';
import { alertView, type Alert } from './alertView.ts';
import { contentView } from './contentView.ts';
import { HostError, type HostConnection } from './hostConnection.ts';
import { LightElement } from './lightElement.ts';
import { noticeView } from './noticeView.ts';
import { panelActions } from './panelActions.ts';
import { stillCurrent, type RevealedTokens } from './revealedTokens.ts';
import { shownSection } from './tabsView.ts';
import { usableLocale } from './timeText.ts';
import { verdictNews } from './verdictNews.ts';
import type { ViewContext } from './viewContext.ts';

const statusMs = 4000;

/** The whole panel: holds what the host last said, and sends what the user wants to it. */
export class OidcPanel extends LightElement {
  static override properties = {
    section: {},
    view: { state: true },
    context: { state: true },
    revealed: { state: true },
    running: { state: true },
    status: { state: true },
    alert: { state: true },
    news: { state: true },
  };

  declare section: PanelSection;
  declare connection: HostConnection;
  declare start: PageStart;
  onSectionShown: (section: PanelSection) => void = () => undefined;

  /** What the host last said. */
  declare private view: PanelView | undefined;
  /** Made once: parts of the view look again when theirs is another one. */
  declare private context: ViewContext | undefined;
  declare private revealed: RevealedTokens;
  /** Requests without a reply yet. */
  declare private running: number;
  declare private status: string;
  declare private alert: Alert | undefined;
  /** For screen readers alone. */
  declare private news: string;
  #statusTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.section = 'access_token';
    this.revealed = {};
    this.running = 0;
    this.status = '';
    this.alert = undefined;
    this.news = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.context = this.#newContext();
    void this.#load();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#statusTimer);
    super.disconnectedCallback();
  }

  onHostEvent(event: PanelEvent): void {
    if (event.name === 'show') {
      this.#select(event.section);
      return;
    }
    this.revealed = stillCurrent(this.revealed, this.view, event.view);
    this.#tellVerdict(event.view);
    this.view = event.view;
  }

  protected override render() {
    const { context, view } = this;
    if (context === undefined || view === undefined) {
      return nothing;
    }
    const { strings } = context;
    return html`
      <main aria-busy=${this.running > 0}>
        ${
          this.running === 0
            ? nothing
            : html`<div
                class="progress"
                role="progressbar"
                aria-label=${strings.live.working}
              ></div>`
        }
        ${this.alert === undefined ? nothing : alertView(this.alert, this.#dismissAlert, context)}
        ${
          view.state === 'content'
            ? contentView(view.model, this.section, this.revealed, context)
            : noticeView(view, context)
        }
      </main>
      <p class="status" role="status">${this.status}</p>
      <p class="visually-hidden" role="status">${this.news}</p>
    `;
  }

  protected override updated(changed: ReadonlyMap<PropertyKey, unknown>): void {
    const { view, section, context } = this;
    const sections = view?.state === 'content' ? view.model.sections : [];
    const isNew = changed.has('view') || changed.has('section');
    if (isNew && shownSection(section, sections)?.kind === 'comparison_unbuilt') {
      context?.actions.buildComparison();
    }
  }

  readonly #dismissAlert = (): void => {
    this.alert = undefined;
  };

  #newContext(): ViewContext {
    const { start, connection } = this;
    const actions = panelActions({
      request: (name, params) => connection.request(name, params),
      select: (section) => {
        this.#select(section);
      },
      run: (action) => this.#run(action),
      copied: (what) => {
        this.#tellCopied(what(start.strings));
      },
      isRevealed: (kind) => this.revealed[kind] !== undefined,
      reveal: (kind, token) => {
        const { [kind]: _before, ...others } = this.revealed;
        this.revealed = token === undefined ? others : { ...others, [kind]: token };
      },
    });
    return { strings: start.strings, locale: usableLocale(start.locale), actions };
  }

  async #load(): Promise<void> {
    try {
      const { view, section } = await this.connection.request('load', undefined);
      // What the host has told by itself meanwhile is no older.
      this.view ??= view;
      if (section !== undefined) {
        this.#select(section);
      }
    } catch (error) {
      this.#tellFailure(error);
    }
  }

  /** Runs what the user asked for; a failure becomes an alert. */
  async #run(action: () => Promise<void>): Promise<void> {
    this.running += 1;
    this.alert = undefined;
    try {
      await action();
    } catch (error) {
      this.#tellFailure(error);
    } finally {
      this.running -= 1;
    }
  }

  #tellVerdict(view: PanelView): void {
    const sections = view.state === 'content' ? view.model.sections : [];
    const inView = shownSection(this.section, sections)?.id ?? this.section;
    this.news = verdictNews(this.view, view, inView, this.start.strings) ?? this.news;
  }

  #tellFailure(error: unknown): void {
    this.alert =
      error instanceof HostError
        ? { text: error.message, errorCode: error.errorCode }
        : { text: String(error), errorCode: undefined };
  }

  #select(section: PanelSection): void {
    this.section = section;
    this.onSectionShown(section);
  }

  #tellCopied(what: string): void {
    this.status = fillTemplate(this.start.strings.live.copied, what);
    clearTimeout(this.#statusTimer);
    this.#statusTimer = setTimeout(() => {
      this.status = '';
    }, statusMs);
  }
}

customElements.define('oidc-panel', OidcPanel);
