import type { ApiExpectations, PanelSection, TokenKind } from '../shared/panelModel.ts';
import type { InnerPlace, TracedSection, ValuePlace } from '../shared/panelProtocol.ts';
import type { PanelStrings } from '../shared/panelStrings.ts';

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
  readonly compare: () => void;
  readonly buildComparison: () => void;
  readonly decode: () => void;
  readonly addProvider: () => void;
  readonly copyToken: (kind: TokenKind) => void;
  readonly copyJson: (section: PanelSection) => void;
  /** `name` is that of the claim, to tell that its value was copied. */
  readonly copyValue: (place: ValuePlace, name: string) => void;
  readonly openInner: (place: InnerPlace) => void;
  /** The JSON behind a section; `undefined` when it can't be had, which the user is told. */
  readonly loadJson: (section: PanelSection) => Promise<string | undefined>;
  /** Shows the token, or hides it again. */
  readonly toggleToken: (kind: TokenKind) => void;
  readonly showTrace: (section: TracedSection) => void;
  readonly learnMore: (errorCode: string) => void;
  readonly checkForApi: (expected: ApiExpectations) => void;
}
