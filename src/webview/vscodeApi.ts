import type { PanelRequest, PanelState } from '../shared/panelProtocol.ts';

/** What VS Code gives a webview. It can be acquired once, and is never put on `window`. */
export interface VsCodeApi {
  postMessage(message: PanelRequest): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}
