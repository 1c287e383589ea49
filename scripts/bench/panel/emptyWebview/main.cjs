// The least that a webview can be: what it takes to show is the editor's own part of any panel.
'use strict';

const { commands, window } = require('vscode');

exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    commands.registerCommand('bench.openEmptyWebview', () => {
      const panel = window.createWebviewPanel('empty', 'Empty', -1, { enableScripts: true });
      panel.webview.html = '<!DOCTYPE html><html><body><button>Reveal</button></body></html>';
    }),
  );
};
