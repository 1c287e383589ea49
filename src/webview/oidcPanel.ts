import { html, nothing, type TemplateResult } from 'lit';
import type {
  PanelModel,
  PanelSection,
  PanelView,
  SectionView,
  TokenKind,
} from '../shared/panelModel.ts';
import type { PageStart, PanelEvent, PanelRequestName } from '../shared/panelProtocol.ts';
import { fillTemplate, type PanelStrings } from '../shared/panelStrings.ts';
import { apiCheckSection } from './apiCheckSection.ts';
import './comparisonSection.ts';
import { headingView } from './headingView.ts';
import { HostError, type HostConnection } from './hostConnection.ts';
import { icon } from './icons.ts';
import { learnMoreLink } from './learnMore.ts';
import { LightElement } from './lightElement.ts';
import { noticeView } from './noticeView.ts';
import { resultSection } from './resultSection.ts';
import { shownSection, tabsView } from './tabsView.ts';
import { usableLocale } from './timeText.ts';
import { tokenSection } from './tokenSection.ts';
import { verdictNews } from './verdictNews.ts';
import type { PanelActions, ViewContext } from './viewContext.ts';

const statusMs = 4000;

/** What the host could not do. */
interface Alert {
  readonly text: string;
  readonly errorCode: string | undefined;
}

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

  declare private view: PanelView | undefined;
  /** Made once: parts of the view look again when theirs is another one. */
  declare private context: ViewContext | undefined;
  /** Tokens in the clear, for as long as the user wants to see them. */
  declare private revealed: Readonly<Partial<Record<TokenKind, string>>>;
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
    const { strings, locale } = this.start;
    this.context = { strings, locale: usableLocale(locale), actions: this.#actions };
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
        ${this.alert === undefined ? nothing : this.#alertBox(this.alert, context)}
        ${view.state === 'content' ? this.#content(view.model, context) : noticeView(view, context)}
      </main>
      <p class="status" role="status">${this.status}</p>
      <p class="visually-hidden" role="status">${this.news}</p>
    `;
  }

  #content({ heading, sections }: PanelModel, context: ViewContext): TemplateResult {
    const section = shownSection(this.section, sections);
    if (section === undefined) {
      return headingView(heading, context);
    }
    const { id } = section;
    return html`
      ${headingView(heading, context)}
      ${sections.length > 1 ? tabsView(sections, id, context) : nothing}
      <section
        id="section"
        role=${sections.length > 1 ? 'tabpanel' : 'region'}
        aria-labelledby="section-heading"
        tabindex="-1"
      >
        <h2 id="section-heading" class="visually-hidden">${context.strings.sectionNames[id]}</h2>
        ${this.#sectionContent(section, context)}
      </section>
    `;
  }

  #sectionContent(section: SectionView, context: ViewContext): TemplateResult {
    switch (section.kind) {
      case 'token':
        return tokenSection(section.id, section.token, this.revealed[section.id], context);
      case 'answer':
        return resultSection(section.id, section.answer, context);
      case 'comparison':
        return html`<oidc-comparison
          .comparison=${section.comparison}
          .context=${context}
        ></oidc-comparison>`;
      case 'api_check':
        return apiCheckSection(section.check, context);
    }
  }

  #alertBox({ text, errorCode }: Alert, context: ViewContext): TemplateResult {
    return html`<div class="alert" role="alert">
      ${icon('failed')}
      <p><bdi>${text}</bdi></p>
      ${errorCode === undefined ? nothing : learnMoreLink(errorCode, context)}
      <button type="button" class="link" @click=${this.#dismissAlert}>
        ${context.strings.live.dismiss}
      </button>
    </div>`;
  }

  readonly #dismissAlert = (): void => {
    this.alert = undefined;
  };

  readonly #actions: PanelActions = {
    select: (section) => {
      this.#select(section);
    },
    refreshView: () => {
      this.#ask('refreshView');
    },
    introspect: () => {
      this.#select('introspection');
      this.#ask('introspect');
    },
    userInfo: () => {
      this.#select('userinfo');
      this.#ask('userInfo');
    },
    compare: () => {
      this.#ask('compare');
    },
    decode: () => {
      this.#ask('decode');
    },
    checkForApi: (expected) =>
      void this.#do(() => this.connection.request('checkForApi', expected)),
    showTrace: (section) => void this.#do(() => this.connection.request('showTrace', { section })),
    learnMore: (errorCode) =>
      void this.#do(() => this.connection.request('learnMore', { errorCode })),
    openInner: (place) => void this.#do(() => this.connection.request('openInner', place)),
    copyToken: (kind) =>
      void this.#do(async () => {
        await this.connection.request('copyToken', { kind });
        this.#copied((strings) => strings.sectionNames[kind]);
      }),
    copyJson: (section) =>
      void this.#do(async () => {
        await this.connection.request('copyJson', { section });
        this.#copied((strings) => strings.json.title);
      }),
    copyValue: (place, name) =>
      void this.#do(async () => {
        await this.connection.request('copyValue', place);
        this.#copied(() => name);
      }),
    loadJson: async (section) => {
      let json: string | undefined;
      await this.#do(async () => {
        ({ json } = await this.connection.request('json', { section }));
      });
      return json;
    },
    toggleToken: (kind) =>
      void this.#do(async () => {
        const { [kind]: shown, ...others } = this.revealed;
        this.revealed = others;
        if (shown === undefined) {
          const { token } = await this.connection.request('revealToken', { kind });
          this.revealed = { ...this.revealed, [kind]: token };
        }
      }),
  };

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

  #ask(name: Requests): void {
    void this.#do(() => this.connection.request(name, undefined));
  }

  /** Runs what the user asked for; a failure becomes an alert. */
  async #do(action: () => Promise<void>): Promise<void> {
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

  #copied(what: (strings: PanelStrings) => string): void {
    if (this.context === undefined) {
      return;
    }
    const { strings } = this.context;
    this.status = fillTemplate(strings.live.copied, what(strings));
    clearTimeout(this.#statusTimer);
    this.#statusTimer = setTimeout(() => {
      this.status = '';
    }, statusMs);
  }
}

customElements.define('oidc-panel', OidcPanel);

/** Requests that need nothing and bring nothing; what they change comes as a new view. */
type Requests = Extract<
  PanelRequestName,
  'refreshView' | 'introspect' | 'userInfo' | 'compare' | 'decode'
>;

/** Drops a revealed token as soon as the panel shows another one in its place, or none. */
function stillCurrent(
  revealed: Readonly<Partial<Record<TokenKind, string>>>,
  before: PanelView | undefined,
  after: PanelView,
): Readonly<Partial<Record<TokenKind, string>>> {
  const entries = Object.entries(revealed) as readonly [TokenKind, string][];
  return Object.fromEntries(
    entries.filter(([kind]) => {
      const token = fingerprint(after, kind);
      return token !== undefined && token === fingerprint(before, kind);
    }),
  );
}

function fingerprint(view: PanelView | undefined, kind: TokenKind): string | undefined {
  const sections = view?.state === 'content' ? view.model.sections : [];
  const section = sections.find(({ id }) => id === kind);
  return section?.kind === 'token' ? section.token.fingerprint : undefined;
}
