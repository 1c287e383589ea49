import { l10n } from 'vscode';
import type { OidcErrorCode } from '../../core/errors.ts';
import { commandButton } from '../buttons.ts';
import { notify, type MessageButton, type MessageKind } from '../notify.ts';
import { commands } from '../registry.ts';
import type { GuideSection } from './guideSection.ts';

/** More than these crowd a message. */
export const maxButtons = 3;

/**
 * Shows a message that a section of the troubleshooting guide explains, and leads there: by a button, or
 * where what may mend it needs all the room, by a link at the end of the text. See {@link notify}.
 *
 * @param section - `undefined`: there is nothing to explain
 */
export function notifyWithGuide(
  section: GuideSection | undefined,
  kind: MessageKind,
  text: string,
  ...buttons: readonly MessageButton[]
): void {
  if (section === undefined) {
    notify(kind, text, ...buttons);
  } else if (buttons.length < maxButtons) {
    notify(kind, text, ...buttons, learnMoreButton(section));
  } else {
    notify(kind, withLearnMore(section, text), ...buttons);
  }
}

export function learnMoreButton(section: GuideSection): MessageButton {
  return commandButton(l10n.t('Learn More'), commands.troubleshooting, { section });
}

/** The editor cuts what is longer, and would cut the link off. */
const maxMessageLength = 1000;

/** A text of a notification, with a link at its end; a modal message would show it as it is written. */
export function withLearnMore(section: GuideSection, text: string): string {
  const argument = encodeURIComponent(JSON.stringify({ section }));
  const link = ` [${l10n.t('Learn More')}](command:${commands.troubleshooting}?${argument})`;
  const room = maxMessageLength - link.length;
  return (text.length > room ? `${text.slice(0, room - 1)}…` : text) + link;
}

/** The way to the guide in words, where there is room for neither a button nor a link. */
export function whereToLearnMore(code: OidcErrorCode): string {
  return l10n.t('More about it: OIDC: Troubleshooting, section {0}.', code);
}
