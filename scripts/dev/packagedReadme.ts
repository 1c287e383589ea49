const start = '<!-- In the repository only. -->';
const end = '<!-- Everywhere again. -->';

/**
 * The README as the package has it. The editor's details page and the Marketplace show it without the
 * repository: what is only of use there is left out between its marks, and so are pictures; of links
 * to other files the text stays.
 */
export function packagedReadme(readme: string): string {
  const kept = readme.split(start).map((part, index) => (index === 0 ? part : after(part)));
  return kept
    .join('')
    .replace(/^!\[.*\n\n/gm, '')
    .replace(/\[([^\]]+)\]\((?![a-z]+:|#)[^)]+\)/g, '$1')
    .replace(/\n{3,}/g, '\n\n');
}

function after(part: string): string {
  const [, rest] = part.split(end);
  if (rest === undefined) {
    throw new Error(`README.md lacks “${end}” behind “${start}”.`);
  }
  return rest;
}
