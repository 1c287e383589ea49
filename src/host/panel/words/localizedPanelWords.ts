import * as vscode from 'vscode';
import type { ClaimGroupId } from '../../../shared/panelModel.ts';
import type { HeadingWords, PanelWords } from '../panelWords.ts';
import { apiWords } from './apiWords.ts';
import { checkWords } from './checkWords.ts';
import { claimCatalogue } from './claims/claimCatalogue.ts';
import { headerParameters } from './headerParameters.ts';
import { panelStrings } from './panelStrings.ts';
import { noticeWords, resultWords } from './resultWords.ts';
import { tokenWords } from './tokenWords.ts';

/** All words of the panel in the editor's display language. */
export function localizedPanelWords(): PanelWords {
  const locale = vscode.env.language;
  const claims = claimCatalogue();
  const groups = claimGroupWords();
  const header = new Map(Object.entries(headerParameters()));
  return {
    locale,
    strings: panelStrings(),
    headings: headingWords(),
    checks: checkWords(),
    tokens: tokenWords(locale),
    api: apiWords(locale),
    results: resultWords(),
    notices: noticeWords(),
    claim: (name) => claims.get(name),
    claimGroup: (id) => groups[id],
    headerMeaning: (name) => header.get(name),
  };
}

function headingWords(): HeadingWords {
  return {
    email: vscode.l10n.t('E-mail'),
    subject: vscode.l10n.t('Subject'),
    issuer: vscode.l10n.t('Issuer'),
    provider: vscode.l10n.t('Provider'),
    scopesGranted: vscode.l10n.t('Scopes granted'),
    scopesNotGranted: vscode.l10n.t('Not granted'),
    scopesOfToken: vscode.l10n.t('Scopes of the access token'),
    accessToken: vscode.l10n.t('Access token'),
    token: vscode.l10n.t('Token'),
    loneToken: vscode.l10n.t('Decoded token'),
    saysSubject: vscode.l10n.t('Says it is about'),
    saysIssuer: vscode.l10n.t('Says it is from'),
    beforeRefresh: vscode.l10n.t('before the refresh'),
    notYours: vscode.l10n.t('None of yours: nobody was asked for keys'),
    comparison: vscode.l10n.t('Comparison'),
  };
}

function claimGroupWords(): Readonly<Record<ClaimGroupId, string>> {
  return {
    identity: vscode.l10n.t('Who it is about'),
    time: vscode.l10n.t('When it is valid'),
    audience: vscode.l10n.t('Who made it, and for whom'),
    authorization: vscode.l10n.t('What it allows'),
    sign_in: vscode.l10n.t('How the user signed in, and what the token is bound to'),
    specific: vscode.l10n.t('Specific to this provider or use'),
  };
}
