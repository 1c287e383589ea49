import assert from 'node:assert/strict';
import { failureHtml, panelHtml } from '../../../src/host/panel/panelHtml.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

describe('the page of the panel', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  const page = () => ({
    assets: { script: 'run();', style: 'p { color: red; }' },
    nonce: 'bm9uY2U',
    language: 'en',
    title: 'OIDC: Okta',
    start: { state: { sessionId: 'session-1' }, strings: words.strings, locale: words.locale },
  });

  it('begins its head with a policy that allows its own script and style only', () => {
    const policy = /<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(
      panelHtml(page()),
    )?.[1];
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-bm9uY2U'; style-src 'nonce-bm9uY2U'; " +
        "base-uri 'none'; form-action 'none'",
    );
  });

  it('has one script and one style, both its own, and no address, style attribute or handler', () => {
    const html = panelHtml(page());
    assert.deepEqual(
      [
        html.match(/<script[^]*?<\/script>/g),
        html.match(/<style[^]*?<\/style>/g),
        /\s(src|href|style|on\w+)=/.exec(html),
      ],
      [
        ['<script nonce="bm9uY2U">run();</script>'],
        ['<style nonce="bm9uY2U">p { color: red; }</style>'],
        null,
      ],
    );
  });

  it('lets no text out of its place', () => {
    const html = panelHtml({
      ...page(),
      title: '</title><script>',
      start: { ...page().start, state: { sessionId: '"><img src=x>' } },
    });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /<img/);
  });

  it('is a page without script that says why, where its files could not be read', () => {
    const html = failureHtml('no <file>');
    assert.match(html, /content="default-src 'none'"[^]*<p>no &lt;file&gt;<\/p>/);
  });
});
