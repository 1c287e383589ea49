import * as vscode from 'vscode';
import type { PanelWords } from '../panelWords.ts';
import { checkWords } from './checkWords.ts';
import { authorizationClaims } from './authorizationClaims.ts';
import { headerParameters } from './headerParameters.ts';
import { identityClaims } from './identityClaims.ts';
import { panelStrings } from './panelStrings.ts';
import { noticeWords, resultWords } from './resultWords.ts';
import { providerClaims } from './providerClaims.ts';
import { standardClaims } from './standardClaims.ts';
import { tokenWords } from './tokenWords.ts';

/** All words of the panel in the editor's display language. */
export function localizedPanelWords(): PanelWords {
  const locale = vscode.env.language;
  // Maps, so that a claim called `constructor` finds nothing.
  const claims = new Map(
    Object.entries({
      ...standardClaims(),
      ...identityClaims(),
      ...authorizationClaims(),
      ...providerClaims(),
    }),
  );
  const header = new Map(Object.entries(headerParameters()));
  return {
    locale,
    strings: panelStrings(),
    checks: checkWords(),
    tokens: tokenWords(locale),
    results: resultWords(),
    notices: noticeWords(),
    claimMeaning: (name) => claims.get(name),
    headerMeaning: (name) => header.get(name),
  };
}
