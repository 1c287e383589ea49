import assert from 'node:assert/strict';
import { panelHtml } from '../../../src/host/panel/panelHtml.ts';

const page = {
  cspSource: 'https://*.vscode-cdn.net',
  scriptUri: 'https://file.vscode-cdn.net/dist/panel.js',
  styleUri: 'https://file.vscode-cdn.net/media/panel.css',
  nonce: 'bm9uY2U',
  language: 'en',
  title: 'OIDC: Okta',
  state: { sessionId: 'session-1' },
};

describe('the page of the panel', () => {
  it('begins its head with a policy that allows its own script and style only', () => {
    const policy = /<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(
      panelHtml(page),
    )?.[1];
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-bm9uY2U'; style-src https://*.vscode-cdn.net; " +
        "base-uri 'none'; form-action 'none'",
    );
  });

  it('has one script, and no inline script, style or handler', () => {
    const html = panelHtml(page);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /<script[^>]*>[^<]|<style|style=|\son\w+=/);
  });

  it('lets no text out of its place', () => {
    const html = panelHtml({
      ...page,
      title: '</title><script>',
      state: { sessionId: '"><img src=x>' },
    });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /<img/);
  });
});
