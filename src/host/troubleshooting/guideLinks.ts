import { code } from '../markdown.ts';
import type { GuideSection } from './guideSection.ts';

/** How Markdown names a section of the guide. */
export type NameSection = (section: GuideSection) => string;

/** For a text that is read anywhere. */
export const nameSection: NameSection = code;

const folder = 'Troubleshooting';

/**
 * For a document of ours, which has the guide beside it; see `TroubleshootingGuide.beside`. The editor's
 * preview follows links neither to another scheme nor, in another document, to a heading: so each section
 * is a document.
 *
 * @param depth - how many folders the document is in
 */
export function linkSection(depth: number): NameSection {
  return (section) => `[${code(section)}](${'../'.repeat(depth)}${folder}/${section}.md)`;
}

/** The section that such a link leads to; `undefined` for another document. */
export function linkedSection(path: string): string | undefined {
  return new RegExp(`^/${folder}/([a-z_]+)\\.md$`).exec(path)?.[1];
}

/** The guide with one of its sections in front; as it is, if it has none of that name. */
export function sectionFirst(guide: string, section: string): string {
  const [, text] = new RegExp(`^##+ ${section}\\n(.*?)(?=^##|$(?![^]))`, 'ims').exec(guide) ?? [];
  return text === undefined ? guide : [`# ${section}`, text.trim(), '---', guide].join('\n\n');
}
