import { parsePanelState, type PanelEvent } from '../shared/panelProtocol.ts';
import { HostConnection } from './hostConnection.ts';
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

const sessionId = document.body.dataset['session'] ?? '';
panel.connection = connection;
panel.section = parsePanelState(vscode.getState()).section ?? 'access_token';
panel.onSectionShown = (section) => {
  vscode.setState({ sessionId, section });
};
vscode.setState({ sessionId, section: panel.section });
document.body.append(panel);
