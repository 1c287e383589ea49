import type { PageStart } from '../../shared/panelProtocol.ts';

/** Everything the page of the panel is made of. All but the title and the start is ours. */
interface PanelPage {
  readonly assets: PanelAssets;
  /** Random, new for each page. */
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
  readonly start: PageStart;
}

/** The panel's own files, as text. */
export interface PanelAssets {
  readonly script: string;
  readonly style: string;
}

/**
 * The page: one script, one style sheet, and a policy before them that allows nothing else. No
 * connection, frame, image, font or further style is possible, whatever a claim contains. Both are
 * inside of the page: each file of its own would take the editor a round trip before anything is shown.
 */
export function panelHtml(page: PanelPage): string {
  const { nonce, assets } = page;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(page.language)}">
<head>
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${attribute(page.title)}</title>
<style nonce="${nonce}">${assets.style}</style>
</head>
<body data-start="${attribute(JSON.stringify(page.start))}">
<script nonce="${nonce}">${assets.script}</script>
</body>
</html>`;
}

/** In place of the page, where its files could not be read. */
export function failureHtml(text: string): string {
  return `<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta charset="utf-8">
</head>
<body><p>${attribute(text)}</p></body>
</html>`;
}

function attribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
