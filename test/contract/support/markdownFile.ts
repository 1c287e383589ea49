import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFolder } from '../../../scripts/dev/project.ts';

/** A Markdown file of the project, as far as links go. */
export interface MarkdownFile {
  /** Relative to the project. */
  readonly path: string;
  /** Texts of its headings, in their order, without the marks. */
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  /** What links and pictures lead to. */
  readonly targets: readonly string[];
}

/** The Markdown files for people, relative to the project, with `/` on every system. */
export function markdownFiles(): readonly string[] {
  const below = ['docs', 'examples', 'media'].flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true }),
  );
  return [...readdirSync(projectFolder, { withFileTypes: true }), ...below]
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map(({ parentPath, name }) => relative(projectFolder, join(parentPath, name)))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** @param path - relative to the project */
export function readMarkdown(path: string): MarkdownFile {
  const text = readFileSync(join(projectFolder, path), 'utf8');
  const prose = text.replace(/^```.*?^```$/gms, '');
  const withoutCode = prose.replace(/`[^`\n]*`/g, '');
  return {
    path,
    headings: [...prose.matchAll(/^(#+) (.+)$/gm)].map(([, marks = '', heading = '']) => ({
      level: marks.length,
      text: heading,
    })),
    targets: [...withoutCode.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target),
  };
}

/** What a link to a heading ends in, for GitHub and for the editor's preview. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
