import type { GuideSection } from './guideSection.ts';

const folder = 'Troubleshooting';

/**
 * Where a document of ours has a section of the guide beside it; see `TroubleshootingGuide.beside`. The
 * editor's preview follows links neither to another scheme nor, in another document, to a heading: so each
 * section is a document.
 *
 * @param depth - how many folders the document is in
 */
export function sectionAddress(section: GuideSection, depth: number): string {
  return `${'../'.repeat(depth)}${folder}/${section}.md`;
}

/** The section at such an address; `undefined` for another document. */
export function linkedSection(path: string): string | undefined {
  return new RegExp(`^/${folder}/([a-z_]+)\\.md$`).exec(path)?.[1];
}

/** The guide with one of its sections in front; as it is, if it has none of that name. */
export function sectionFirst(guide: string, section: string): string {
  const found = new RegExp(`^##+ (${section})\\n(.*?)(?=^##|$(?![^]))`, 'ims').exec(guide);
  const [, heading = '', text = ''] = found ?? [];
  return found === null ? guide : [`# ${heading}`, text.trim(), '---', guide].join('\n\n');
}
