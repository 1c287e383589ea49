import { html, nothing, type TemplateResult } from 'lit';
import type { PanelModel, PanelView, TokenKind } from '../shared/panelModel.ts';
import type { PanelEvent, PanelSection } from '../shared/panelProtocol.ts';
import { fillTemplate, type PanelStrings } from '../shared/panelStrings.ts';
import { HostError, type HostConnection } from './hostConnection.ts';
import { icon } from './icons.ts';
import { LightElement } from './lightElement.ts';
import { noticeView } from './noticeView.ts';
import { resultSection } from './resultSection.ts';
import { summaryView } from './summaryView.ts';
import { shownSection, tabsView } from './tabsView.ts';
import { usableLocale } from './timeText.ts';
import { tokenSection } from './tokenSection.ts';
import { sectionLabel, type PanelActions, type ViewContext } from './viewContext.ts';

const statusMs = 4000;

/** The whole panel: holds what the host last said, and sends what the user wants to it. */
export class OidcPanel extends LightElement {
  static override properties = {
    section: {},
    view: { state: true },
    words: { state: true },
    revealed: { state: true },
    running: { state: true },
    status: { state: true },
    alert: { state: true },
  };

  declare section: PanelSection;
  declare connection: HostConnection;
  onSectionShown: (section: PanelSection) => void = () => undefined;

  declare private view: PanelView | undefined;
  declare private words: { strings: PanelStrings; locale: string } | undefined;
  /** Tokens in the clear, for as long as the user wants to see them. */
  declare private revealed: Readonly<Partial<Record<TokenKind, string>>>;
  /** Requests without a reply yet. */
  declare private running: number;
  declare private status: string;
  declare private alert: string;
  #statusTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.section = 'access_token';
    this.revealed = {};
    this.running = 0;
    this.status = '';
    this.alert = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#do(async () => {
      const { view, strings, locale, section } = await this.connection.request('load', undefined);
      this.words = { strings, locale: usableLocale(locale) };
      this.view = view;
      if (section !== undefined) {
        this.#select(section);
      }
    });
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
    this.view = event.view;
  }

  protected override render() {
    if (this.words === undefined || this.view === undefined) {
      return nothing;
    }
    const context: ViewContext = { ...this.words, actions: this.#actions };
    const { strings } = context;
    return html`
      <main aria-busy=${this.running > 0}>
        ${
          this.running === 0
            ? nothing
            : html`<div class="progress" role="progressbar" aria-label=${strings.working}></div>`
        }
        ${this.alert === '' ? nothing : this.#alertBox(strings)}
        ${
          this.view.state === 'session'
            ? this.#session(this.view.model, context)
            : noticeView(this.view, context)
        }
      </main>
      <p class="status" role="status">${this.status}</p>
    `;
  }

  #session(model: PanelModel, context: ViewContext): TemplateResult {
    const section = shownSection(this.section, model);
    return html`
      ${summaryView(model, context)} ${tabsView(model, section, context)}
      <section id="section" role="tabpanel" aria-labelledby="tab-${section}" tabindex="-1">
        <h2 class="visually-hidden">${sectionLabel(section, context.strings)}</h2>
        ${this.#sectionContent(section, model, context)}
      </section>
    `;
  }

  #sectionContent(
    section: PanelSection,
    model: PanelModel,
    context: ViewContext,
  ): TemplateResult | typeof nothing {
    switch (section) {
      case 'access_token':
        return tokenSection('access_token', model.accessToken, this.revealed.access_token, context);
      case 'id_token':
        return tokenSection('id_token', model.idToken, this.revealed.id_token, context);
      case 'introspection':
        return resultSection('introspection', model.introspection, context);
      case 'userinfo':
        return resultSection('userinfo', model.userInfo, context);
      case 'exchanged_token': {
        const { exchangedToken: token } = model;
        const { exchanged_token: shown } = this.revealed;
        return token === undefined
          ? nothing
          : tokenSection('exchanged_token', token, shown, context);
      }
    }
  }

  #alertBox(strings: PanelStrings): TemplateResult {
    return html`<div class="alert" role="alert">
      ${icon('failed')}
      <p><bdi>${this.alert}</bdi></p>
      <button type="button" class="link" @click=${this.#dismissAlert}>${strings.dismiss}</button>
    </div>`;
  }

  readonly #dismissAlert = (): void => {
    this.alert = '';
  };

  readonly #actions: PanelActions = {
    select: (section) => {
      this.#select(section);
    },
    refreshView: () => void this.#do(() => this.connection.request('refreshView', undefined)),
    introspect: () => {
      this.#select('introspection');
      void this.#do(() => this.connection.request('introspect', undefined));
    },
    userInfo: () => {
      this.#select('userinfo');
      void this.#do(() => this.connection.request('userInfo', undefined));
    },
    copyToken: (kind) =>
      void this.#do(async () => {
        await this.connection.request('copyToken', { kind });
        this.#copied((strings) => sectionLabel(kind, strings));
      }),
    copyJson: (section) =>
      void this.#do(async () => {
        await this.connection.request('copyJson', { section });
        this.#copied((strings) => strings.rawJson);
      }),
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

  /** Runs what the user asked for; a failure becomes an alert. */
  async #do(action: () => Promise<void>): Promise<void> {
    this.running += 1;
    this.alert = '';
    try {
      await action();
    } catch (error) {
      this.alert = error instanceof HostError ? error.message : String(error);
    } finally {
      this.running -= 1;
    }
  }

  #select(section: PanelSection): void {
    this.section = section;
    this.onSectionShown(section);
  }

  #copied(what: (strings: PanelStrings) => string): void {
    if (this.words === undefined) {
      return;
    }
    const { strings } = this.words;
    this.status = fillTemplate(strings.copied, what(strings));
    clearTimeout(this.#statusTimer);
    this.#statusTimer = setTimeout(() => {
      this.status = '';
    }, statusMs);
  }
}

customElements.define('oidc-panel', OidcPanel);

/** Drops a revealed token as soon as the session holds another one, or none. */
function stillCurrent(
  revealed: Readonly<Partial<Record<TokenKind, string>>>,
  before: PanelView | undefined,
  after: PanelView,
): Readonly<Partial<Record<TokenKind, string>>> {
  if (before?.state !== 'session' || after.state !== 'session') {
    return {};
  }
  const same = {
    access_token: before.model.accessToken.masked === after.model.accessToken.masked,
    id_token: before.model.idToken.masked === after.model.idToken.masked,
    exchanged_token: before.model.exchangedToken?.masked === after.model.exchangedToken?.masked,
  };
  return {
    ...(same.access_token && revealed.access_token !== undefined
      ? { access_token: revealed.access_token }
      : {}),
    ...(same.id_token && revealed.id_token !== undefined ? { id_token: revealed.id_token } : {}),
    ...(same.exchanged_token && revealed.exchanged_token !== undefined
      ? { exchanged_token: revealed.exchanged_token }
      : {}),
  };
}
