import type { PanelSection } from '../shared/panelProtocol.ts';
import type { PanelStrings } from '../shared/panelStrings.ts';
import type { TokenKind } from '../shared/panelModel.ts';

/** What every part of the view needs: words, and what the user can do. */
export interface ViewContext {
  readonly strings: PanelStrings;
  readonly locale: string;
  readonly actions: PanelActions;
}

export interface PanelActions {
  select(section: PanelSection): void;
  refreshView(): void;
  introspect(): void;
  userInfo(): void;
  copyToken(kind: TokenKind): void;
  copyJson(section: PanelSection): void;
  /** Shows the token, or hides it again. */
  toggleToken(kind: TokenKind): void;
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
  }
}
