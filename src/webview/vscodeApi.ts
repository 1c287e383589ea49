import type { PanelRequest, PanelState } from '../shared/panelProtocol.ts';

/** What VS Code gives a webview. It can be acquired once, and is never put on `window`. */
interface VsCodeApi {
  postMessage(message: PanelRequest): void;
  /** Comes from disk: for `parsePanelState` to read. */
  getState(): unknown;
  setState(state: PanelState): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}
