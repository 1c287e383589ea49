import type { PanelView, TokenKind } from '../shared/panelModel.ts';

/** Tokens in the clear, for as long as the user wants to see them. */
export type RevealedTokens = Readonly<Partial<Record<TokenKind, string>>>;

/** Drops a revealed token as soon as the panel shows another one in its place, or none. */
export function stillCurrent(
  revealed: RevealedTokens,
  before: PanelView | undefined,
  after: PanelView,
): RevealedTokens {
  const entries = Object.entries(revealed) as readonly [TokenKind, string][];
  return Object.fromEntries(
    entries.filter(([kind]) => {
      const token = fingerprint(after, kind);
      return token !== undefined && token === fingerprint(before, kind);
    }),
  );
}

function fingerprint(view: PanelView | undefined, kind: TokenKind): string | undefined {
  const sections = view?.state === 'content' ? view.model.sections : [];
  const section = sections.find(({ id }) => id === kind);
  return section?.kind === 'token' ? section.token.fingerprint : undefined;
}
