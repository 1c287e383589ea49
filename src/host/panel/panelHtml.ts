import type { PanelState } from '../../shared/panelProtocol.ts';

/** Everything the page of the panel is made of. All but the URIs is ours. */
interface PanelPage {
  /** `webview.cspSource`: where the editor serves the extension's own files from. */
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Random, new for each page. */
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
  /** What the page is to keep for the time after a reload. */
  readonly state: PanelState;
}

/**
 * The page: one script, one style sheet, and a policy before them that allows nothing else. No
 * connection, frame, image, font or inline style is possible, whatever a claim contains.
 */
export function panelHtml(page: PanelPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.cspSource}`,
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
<link rel="stylesheet" href="${attribute(page.styleUri)}">
</head>
<body data-state="${attribute(JSON.stringify(page.state))}">
<script nonce="${page.nonce}" src="${attribute(page.scriptUri)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
