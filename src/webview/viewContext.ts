import type { PanelSection } from '../shared/panelProtocol.ts';
import type { PanelStrings } from '../shared/panelStrings.ts';
import type { TokenKind } from '../shared/panelModel.ts';

/** What every part of the view needs: words, and what the user can do. */
export interface ViewContext {
  readonly strings: PanelStrings;
  readonly locale: string;
  readonly actions: PanelActions;
}

/** Functions without `this`, so that they can be handed to `@click` as they are. */
export interface PanelActions {
  readonly select: (section: PanelSection) => void;
  readonly refreshView: () => void;
  readonly introspect: () => void;
  readonly userInfo: () => void;
  readonly copyToken: (kind: TokenKind) => void;
  readonly copyJson: (section: PanelSection) => void;
  /** Shows the token, or hides it again. */
  readonly toggleToken: (kind: TokenKind) => void;
}

export function sectionLabel(section: PanelSection, strings: PanelStrings): string {
  switch (section) {
    case 'access_token':
      return strings.accessToken;
    case 'id_token':
      return strings.idToken;
    case 'introspection':
      return strings.introspection;
    case 'userinfo':
      return strings.userInfo;
    case 'exchanged_token':
      return strings.exchangedToken;
  }
}
