import {
  Hover,
  MarkdownString,
  Range,
  type CompletionItem,
  type Position,
  type TextDocument,
} from 'vscode';
import { exposureAt } from '../../core/placeholders/launchExposure.ts';
import { isReadByEditor } from '../../core/placeholders/launchPlaceholders.ts';
import { launchPathAt, type LaunchPath } from '../../core/placeholders/launchPathAt.ts';
import {
  tokenPlaceholders,
  type TokenPlaceholder,
} from '../../core/placeholders/tokenPlaceholder.ts';
import { typedPlaceholder } from '../../core/placeholders/typedPlaceholder.ts';
import { plain } from '../markdown.ts';
import type { PlaceholderParts } from '../placeholders/offeredProviders.ts';
import { placeholderItems } from '../placeholders/placeholderItems.ts';
import { placeholderText } from '../placeholders/placeholderText.ts';
import { signedInNames } from '../placeholders/signedInNames.ts';
import { exposureText } from './launchExposureWords.ts';
import { noProviderText } from '../settings/noProviderText.ts';
import { misplacedText, unreadableText } from './launchMistakes.ts';

/** What is offered and said of placeholders where launch configurations are written. No token is read. */
export class LaunchTexts {
  readonly #parts: PlaceholderParts;

  constructor(parts: PlaceholderParts) {
    this.#parts = parts;
  }

  async completions(document: TextDocument, position: Position): Promise<CompletionItem[]> {
    const { line, character } = position;
    const typed = typedPlaceholder(document.lineAt(line).text, character);
    const place = typed && placeAt(document, position);
    if (typed === undefined || place === undefined || !isForTokens(place)) {
      return [];
    }
    const asItIs = (placeholder: string): string => placeholder;
    return placeholderItems(this.#parts, {
      use: 'launch',
      range: new Range(line, typed.start, line, typed.end),
      written: asItIs,
      matched: asItIs,
    });
  }

  hover(document: TextDocument, { line, character }: Position): Hover | undefined {
    const found = tokenPlaceholders(document.lineAt(line).text).find(
      ({ start, end }) => start <= character && character < end,
    );
    const place =
      found && placeAt(document, document.lineAt(line).range.start.translate(0, found.start));
    if (found === undefined || place === undefined) {
      return undefined;
    }
    const range = new Range(line, found.start, line, found.end);
    return new Hover(new MarkdownString(this.#explain(found, place)), range);
  }

  #explain({ text, reference }: TokenPlaceholder, place: LaunchPath): string {
    if (reference === undefined) {
      return plain(unreadableText(text));
    }
    if (!isForTokens(place)) {
      return plain(misplacedText(text));
    }
    const { settings, known, current } = this.#parts;
    const { providers } = settings.read();
    const provider = providers.find(({ config }) => config.id === reference.providerId);
    if (provider === undefined) {
      return plain(noProviderText(reference.providerId, providers));
    }
    const exposure = exposureAt(place.path);
    const names = signedInNames(provider.config.id, current.first(known.current ?? []));
    return [
      placeholderText('launch', provider, reference.member, names),
      ...(exposure === undefined ? [] : [plain(exposureText(exposure))]),
    ].join('\n\n');
  }
}

/** Settings files have all launch configurations below a name of their own. */
function placeAt(document: TextDocument, position: Position): LaunchPath | undefined {
  const isLaunchFile = document.uri.path.endsWith('/launch.json');
  const listAt = isLaunchFile ? ['configurations'] : ['launch', 'configurations'];
  return launchPathAt(document.getText(), document.offsetAt(position), listAt);
}

function isForTokens({ path, isInName }: LaunchPath): boolean {
  return !isInName && !isReadByEditor(path);
}
