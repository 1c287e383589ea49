import type { GuideSection } from '../../../src/host/troubleshooting/guideSection.ts';

/** A message that leads to the guide by a link, as it is given to the editor. */
export function linked(text: string, section: GuideSection): string {
  const argument = encodeURIComponent(JSON.stringify({ section }));
  return `${text} [Learn More](command:oidc.troubleshooting?${argument})`;
}
