import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { pageHeaders, renderPage } from '../../../src/core/oidc/redirect/page.ts';
import { redirectWords } from '../../support/redirectWords.ts';

const page = renderPage('arrived', redirectWords);

describe('the page that the browser ends on', () => {
  for (const kind of ['arrived', 'refused', 'loggedOut', 'returned'] as const) {
    it(`shows the words for "${kind}", as title, heading and text, in their language`, () => {
      const html = renderPage(kind, { ...redirectWords, language: 'de-AT' });
      const part = (pattern: RegExp) => pattern.exec(html)?.[1];
      const { heading, text } = redirectWords[kind];
      assert.deepEqual(
        {
          language: part(/<html lang="(.*?)">/),
          title: part(/<title>(.*?)<\/title>/),
          heading: part(/<h1>(.*?)<\/h1>/),
          text: part(/<p>(.*?)<\/p>/),
        },
        { language: 'de-AT', title: heading, heading, text },
      );
    });
  }

  it('keeps words apart from its HTML', () => {
    const words = `"><script>alert('1')</script>&amp;`;
    const text = { heading: words, text: words };
    const texts = { arrived: text, refused: text, loggedOut: text, returned: text };
    const html = renderPage('refused', { language: words, ...texts });
    assert.doesNotMatch(html, /<script|alert\('|="">|&amp;/);
  });

  it('has a style that its Content-Security-Policy lets through, and no other', () => {
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style);
    const hashes = styles.map((style) => createHash('sha256').update(style).digest('base64'));
    const policy = pageHeaders['Content-Security-Policy'] ?? '';
    assert.deepEqual(policy.split('; '), [
      "default-src 'none'",
      `style-src ${hashes.map((hash) => `'sha256-${hash}'`).join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('loads nothing, links nowhere and runs nothing', () => {
    assert.doesNotMatch(
      page,
      /<(script|link|img|iframe|object|embed|form|a|base)\b|\bon\w+=|style="|url\(|@import|https?:|http-equiv/i,
    );
  });

  it('is not kept, referred, sniffed or waited on', () => {
    const { 'Content-Security-Policy': _policy, ...others } = pageHeaders;
    assert.deepEqual(others, {
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      Connection: 'close',
    });
  });
});
