import type { PanelSection } from '../shared/panelModel.ts';
import { parsePanelState, type PageStart, type PanelEvent } from '../shared/panelProtocol.ts';
import { HostConnection } from './hostConnection.ts';
import { keepFocus } from './keepFocus.ts';
import { OidcPanel } from './oidcPanel.ts';

// The one call; the API object stays inside this module (it is never put on `window`).
const vscode = acquireVsCodeApi();
const panel = new OidcPanel();
const connection = new HostConnection(
  (request) => {
    vscode.postMessage(request);
  },
  (event: PanelEvent) => {
    panel.onHostEvent(event);
  },
);
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  connection.receive(data);
});
window.addEventListener('pagehide', () => {
  connection.dispose();
});

const start = JSON.parse(document.body.dataset['start'] ?? 'null') as PageStart;
const kept = parsePanelState(vscode.getState());
const section = kept !== undefined && 'section' in kept ? kept.section : undefined;
panel.connection = connection;
panel.start = start;
panel.section = section ?? 'access_token';
panel.onSectionShown = keep;
keep(panel.section);
document.body.append(panel);
keepFocus();

/** What is to be restored after a reload of the window. */
function keep(shown: PanelSection): void {
  const { state } = start;
  vscode.setState('sessionId' in state ? { ...state, section: shown } : state);
}
