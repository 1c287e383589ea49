import type { GuideSection } from '../troubleshooting/guideSection.ts';
import type { Fact } from './sessionFacts.ts';

/**
 * One row of the view, whole: what is shown, and what a command that is run on it acts on. A command
 * gets the row as its argument, so `provider`, `session` and `token` are named as in `parseTarget`.
 */
export interface Row {
  /** `undefined` of the row that is about none: a command that is run on it asks which. */
  readonly provider: string | undefined;
  readonly session: string | undefined;
  readonly token: 'access_token' | 'id_token' | undefined;
  /** Stable while what the row is about is the same; the editor keeps the selection by it. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: { readonly id: string; readonly color?: string };
  readonly facts: readonly Fact[];
  /** The whole row in words, for a screen reader. */
  readonly accessibleLabel: string;
  /** What the row is and has, as words that the `when` clauses of package.json look for. */
  readonly kind: readonly string[];
  /** Of the troubleshooting guide, on what is wrong with it. */
  readonly section?: GuideSection;
  /** What a click leads to. */
  readonly opens: 'inspector' | 'settings' | 'sign_in' | undefined;
  readonly children: readonly Row[];
}
