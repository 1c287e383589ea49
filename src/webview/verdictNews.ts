import type { PanelSection, PanelView } from '../shared/panelModel.ts';
import type { PanelStrings } from '../shared/panelStrings.ts';

/**
 * What a screen reader is to say of the token in view: its verdict, when that has come while somebody
 * was reading. Nothing while it is awaited, nor where it was there from the beginning.
 *
 * @returns `undefined`: what was said before still stands
 */
export function verdictNews(
  before: PanelView | undefined,
  after: PanelView,
  section: PanelSection,
  { sectionNames }: Pick<PanelStrings, 'sectionNames'>,
): string | undefined {
  const [old, now] = [headlineIn(before, section), headlineIn(after, section)];
  if (now === undefined || now.tone === 'checking') {
    return '';
  }
  return old === undefined || old.text === now.text
    ? undefined
    : `${sectionNames[section]}: ${now.text}`;
}

function headlineIn(view: PanelView | undefined, section: PanelSection) {
  const found =
    view?.state === 'content' ? view.model.sections.find(({ id }) => id === section) : undefined;
  return found?.kind === 'token' ? found.token.headline : undefined;
}
