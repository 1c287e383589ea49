import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from '../once.ts';
import type { PanelAssets } from './panelHtml.ts';

/** Reads the panel's own files at the first call, and keeps them for as long as the window lives. */
export function panelAssets(extensionFolder: string): () => Promise<PanelAssets> {
  return once(async () => {
    const [script, style] = await Promise.all(
      [
        ['dist', 'panel.js'],
        ['media', 'panel.css'],
      ].map((path) => readFile(join(extensionFolder, ...path), 'utf8')),
    );
    return { script: script ?? '', style: style ?? '' };
  });
}
