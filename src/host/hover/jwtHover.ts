import { Hover, l10n, MarkdownString, Range, type Position, type TextDocument } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import { jwtAt } from '../../core/token/jwtAt.ts';
import { localizedPanelWords } from '../panel/words/localizedPanelWords.ts';
import { commands } from '../registry.ts';
import { hoverMarkdown, type HoverContentWords } from './hoverMarkdown.ts';
import { localizedHoverWords } from './hoverWords.ts';

/** What a JWT in a text says of itself. It is read where it stands; nothing is asked or kept. */
export class JwtHover {
  readonly #clock: Clock;
  readonly #words: HoverContentWords = {
    hover: localizedHoverWords(),
    panel: localizedPanelWords(),
  };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  at(document: TextDocument, { line, character }: Position): Hover | undefined {
    const found = jwtAt(document.lineAt(line).text, character);
    if (found === undefined) {
      return undefined;
    }
    const text = hoverMarkdown(found, this.#clock.nowEpochMs(), this.#words);
    const range = new Range(line, found.start, line, found.end);
    return new Hover([new MarkdownString(text), decodeLink(document, range)], range);
  }
}

/** Apart from what the token says, which must not run anything. It names a place, and no token. */
function decodeLink({ uri }: TextDocument, range: Range): MarkdownString {
  const place = encodeURIComponent(JSON.stringify({ uri: uri.toString(), range }));
  const link = new MarkdownString(`[${l10n.t('Decode')}](command:${commands.decode}?${place})`);
  link.isTrusted = { enabledCommands: [commands.decode] };
  return link;
}
