import type { PanelView } from '../../shared/panelModel.ts';
import type { PanelRequest } from '../../shared/panelProtocol.ts';
import type { PanelContents } from './panelContents.ts';
import type { PanelEdges } from './panelEdges.ts';
import { PanelScreen } from './panelScreen.ts';
import { isDocumentRequest, serveDocument } from './serveDocument.ts';

/** A panel that shows one thing for as long as it is open: a comparison, or that something is gone. */
export class FleetingController implements PanelContents {
  readonly providerLabel = '';
  readonly #edges: PanelEdges;
  readonly #screen: PanelScreen;
  readonly #view: PanelView;

  constructor(view: PanelView, edges: PanelEdges) {
    this.#edges = edges;
    this.#screen = new PanelScreen(edges);
    this.#view = view;
  }

  async handle(request: PanelRequest): Promise<unknown> {
    if (isDocumentRequest(request)) {
      return serveDocument(request, {}, this.#edges);
    }
    switch (request.name) {
      case 'load':
        return this.#screen.load();
      case 'compare':
        void this.#edges.commands.compare(undefined);
        return undefined;
      case 'decode':
        void this.#edges.commands.decode();
        return undefined;
      case 'learnMore':
        void this.#edges.commands.learnMore(request.params.errorCode);
        return undefined;
      case 'refreshView':
      case 'addProvider':
      case 'introspect':
      case 'userInfo':
      case 'showTrace':
      case 'checkForApi':
      case 'buildComparison':
        return undefined;
    }
  }

  refresh(): Promise<void> {
    this.#screen.show(this.#view);
    return Promise.resolve();
  }

  dispose(): void {
    // Holds nothing but words.
  }
}
