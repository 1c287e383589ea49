import { createHash } from 'node:crypto';

/** The words of the page that the browser ends on, in the user's language. Plain text. */
export interface RedirectPageWords {
  /** BCP 47 tag for the page's `lang`. */
  readonly language: string;
  /** The answer to a sign-in is here. */
  readonly arrived: PageText;
  /** The provider did not sign the user in. */
  readonly refused: PageText;
  /** The provider says that it has logged the user out. */
  readonly loggedOut: PageText;
  /** Back from logging out, without a word that proves it. */
  readonly returned: PageText;
}

interface PageText {
  readonly heading: string;
  readonly text: string;
}

export type PageKind = Exclude<keyof RedirectPageWords, 'language'>;

const style = `
:root { color-scheme: light dark; --fg: #1f2328; --bg: #ffffff; --card: #f6f8fa; --line: #d0d7de; --link: #0969da; --bad: #b35900; }
@media (prefers-color-scheme: dark) { :root { --fg: #e6edf3; --bg: #0d1117; --card: #161b22; --line: #3d444d; --link: #4493f8; --bad: #d29922; } }
@media (forced-colors: active) { main { border-color: CanvasText; } }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--bg); color: var(--fg); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: 1rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; text-align: center; }
svg { width: 3rem; height: 3rem; fill: none; stroke: var(--link); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.refused svg, .returned svg { stroke: var(--bad); }
h1 { font-size: 1.25rem; margin: 0.75rem 0 0.5rem; }
p { margin: 0; }
`;

const exclamation = '<circle cx="12" cy="12" r="10"/><path d="M12 7.5v5.5M12 16.4v.1"/>';

const icons: Record<PageKind, string> = {
  arrived: '<circle cx="12" cy="12" r="10"/><path d="M16.5 12h-9m3.5-4-4 4 4 4"/>',
  refused: exclamation,
  loggedOut: '<circle cx="12" cy="12" r="10"/><path d="m7.5 12.5 3 3 6-7"/>',
  returned: exclamation,
};

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * Headers of every answer of the listener. Nothing is loaded, framed, cached or referred
 * (RFC 9700 4.2.4); the connection ends, so that a browser's keep-alive cannot hold the port.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  Connection: 'close',
};

/** A whole page: our words only, nothing that came in with a request. */
export function renderPage(kind: PageKind, words: RedirectPageWords): string {
  const { heading, text } = words[kind];
  return `<!doctype html>
<html lang="${escapeHtml(words.language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(heading)}</title>
<style>${style}</style>
<main class="${kind}">
<svg viewBox="0 0 24 24" aria-hidden="true">${icons[kind]}</svg>
<h1>${escapeHtml(heading)}</h1>
<p>${escapeHtml(text)}</p>
</main>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${String(char.charCodeAt(0))};`);
}
