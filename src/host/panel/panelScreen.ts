import type { PanelModel, PanelSection, PanelView } from '../../shared/panelModel.ts';
import type { LoadResult, PanelEvent } from '../../shared/panelProtocol.ts';
import type { PanelWords } from './panelWords.ts';

interface PanelScreenEdges {
  readonly words: PanelWords;
  /** Tells the webview; it may not be there to hear. */
  emit(event: PanelEvent): void;
}

/** What a webview shows, or will show as soon as it is there. */
export class PanelScreen {
  readonly #edges: PanelScreenEdges;
  #view: PanelView;
  #wantedSection: PanelSection | undefined;

  constructor(edges: PanelScreenEdges) {
    this.#edges = edges;
    this.#view = { state: 'checking', text: edges.words.notices.checking };
  }

  /** What a webview starts with. `now` is the content as it is now, where content is shown. */
  load(now?: PanelModel): LoadResult {
    if (this.#view.state === 'content' && now !== undefined) {
      this.#view = { state: 'content', model: now };
    }
    const section = this.#wantedSection;
    this.#wantedSection = undefined;
    return { view: this.#view, section };
  }

  /** Brings a section into view now, or as soon as the webview is there. */
  bringIntoView(section: PanelSection): void {
    this.#wantedSection = section;
    this.#edges.emit({ type: 'event', name: 'show', section });
  }

  showContent(model: PanelModel): void {
    this.show({ state: 'content', model });
  }

  show(view: PanelView): void {
    this.#view = view;
    this.#edges.emit({ type: 'event', name: 'viewChanged', view });
  }
}
