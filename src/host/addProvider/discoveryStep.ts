import { l10n, window, type MessageItem } from 'vscode';
import { toOidcError, type OidcError } from '../../core/errors.ts';
import { parseProviders } from '../../core/provider/parseProviders.ts';
import { inert } from '../../core/text.ts';
import { logIfUnexpected } from '../logIfUnexpected.ts';
import { withProgressIfSlow } from '../progress.ts';
import type { Services } from '../services.ts';
import type { Step, StepResult } from '../wizard/step.ts';
import { discoveryFailureWords, issuerOfDocument } from './discoveryFailure.ts';
import { draftEntry, draftIssuer, type ProviderDraft } from './providerDraft.ts';

/**
 * Looks for the provider's metadata. A failure says what was tried, and keeps all that was typed:
 * look again, edit the issuer, take the one that the document names, or add it as it is.
 */
export function discoveryStep(services: Services): Step<ProviderDraft> {
  return {
    id: 'discovery',
    isSilent: true,
    ask: async (draft) => {
      const issuer = draftIssuer(draft);
      return issuer === undefined || [draft.found?.issuer, draft.unseenIssuer].includes(issuer)
        ? { draft, goes: 'on' }
        : look(services, draft, issuer);
    },
  };
}

async function look(
  services: Services,
  draft: ProviderDraft,
  issuer: string,
): Promise<StepResult<ProviderDraft>> {
  try {
    const scopes = await discoverScopes(services, draft, issuer);
    const isAnother = draft.found?.issuer !== issuer;
    const found = { issuer, scopes };
    return { draft: { ...draft, found, scopes: isAnother ? undefined : draft.scopes }, goes: 'on' };
  } catch (cause) {
    const error = toOidcError(cause);
    logIfUnexpected(cause, services.events);
    if (error.code === 'cancelled') {
      return editing(draft, issuer);
    }
    const next = await askWhatNow(draft, issuer, error);
    return 'lookAt' in next
      ? look(
          services,
          { ...draft, typedIssuer: next.lookAt ?? draft.typedIssuer },
          next.lookAt ?? issuer,
        )
      : next;
  }
}

async function discoverScopes(
  services: Services,
  draft: ProviderDraft,
  issuer: string,
): Promise<readonly string[]> {
  const entry = { ...draftEntry(draft), clientId: '-' };
  const [config] = parseProviders({ new: entry }).providers;
  const title = l10n.t('Looking for the provider at {0}', inert(new URL(issuer).host));
  return config === undefined
    ? []
    : withProgressIfSlow(title, async (signal) => {
        const { scopes } = await services.discover(config, signal);
        return scopes;
      });
}

/** Where to look next, `undefined` for the same place again; or where to go. */
type Next = { readonly lookAt: string | undefined } | StepResult<ProviderDraft>;

async function askWhatNow(draft: ProviderDraft, issuer: string, error: OidcError): Promise<Next> {
  const own = issuerOfDocument(error);
  const edit: Next = editing(draft, issuer);
  const anyway: Next = { draft: { ...draft, unseenIssuer: issuer }, goes: 'on' };
  const again: Next = { lookAt: undefined };
  const choices: readonly (MessageItem & { readonly next: Next })[] = [
    ...(own === undefined ? [] : [{ title: l10n.t('Use {0}', inert(own)), next: { lookAt: own } }]),
    { title: l10n.t('Try Again'), next: again },
    { title: l10n.t('Edit Issuer'), next: edit },
    { title: l10n.t('Add Anyway'), next: anyway },
  ];
  const chosen = await window.showErrorMessage(
    l10n.t('The provider was not found at {0}.', inert(issuer)),
    { modal: true, detail: discoveryFailureWords(error, issuer) },
    ...choices,
  );
  // Closing it is no reason to lose what was typed.
  return chosen?.next ?? edit;
}

/** Back to the issuer as a whole, also where it was made of parts. */
function editing(draft: ProviderDraft, issuer: string): StepResult<ProviderDraft> {
  return { draft: { ...draft, typedIssuer: draft.typedIssuer ?? issuer }, goes: 'back' };
}
