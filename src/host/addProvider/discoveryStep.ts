import { l10n, window, type MessageItem } from 'vscode';
import { toOidcError, type OidcError } from '../../core/errors.ts';
import { parseProviders } from '../../core/provider/parseProviders.ts';
import { inert } from '../../core/text.ts';
import { assertAllowedUrl } from '../../core/urlPolicy.ts';
import { logIfUnexpected } from '../logIfUnexpected.ts';
import { withProgressIfSlow } from '../progress.ts';
import type { Services } from '../services.ts';
import { learnMoreButton } from '../troubleshooting/learnMore.ts';
import type { Step, StepResult } from '../wizard/step.ts';
import { discoveryFailureWords, issuerOfDocument } from './discoveryFailure.ts';
import { draftEntry, draftIssuer, withIssuer, type ProviderDraft } from './providerDraft.ts';

type Discovering = Pick<Services, 'discover' | 'events'>;

/**
 * Looks for the provider's metadata. A failure says what was tried, and keeps all that was typed:
 * look again, edit the issuer, take the one that the document names, or add it as it is.
 */
export function discoveryStep(services: Discovering): Step<ProviderDraft> {
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
  services: Discovering,
  draft: ProviderDraft,
  issuer: string,
): Promise<StepResult<ProviderDraft>> {
  try {
    const scopes = await discoverScopes(services, draft, issuer);
    return { draft: { ...draft, found: { issuer, scopes } }, goes: 'on' };
  } catch (cause) {
    const error = toOidcError(cause);
    logIfUnexpected(cause, services.events);
    if (error.code === 'cancelled') {
      return { draft, goes: 'back' };
    }
    const next = await askWhatNow(draft, issuer, error);
    return 'lookAt' in next ? look(services, next.draft, next.lookAt) : next;
  }
}

/** @throws {OidcError} what discovery throws; {Error} for an entry that the settings would refuse */
async function discoverScopes(
  services: Discovering,
  draft: ProviderDraft,
  issuer: string,
): Promise<readonly string[]> {
  const { host } = assertAllowedUrl(issuer);
  // It has no name yet, and the trace of the discovery wants one.
  const entry = { label: host, ...draftEntry(draft), clientId: '-' };
  const [config] = parseProviders({ new: entry }).providers;
  if (config === undefined) {
    // The steps before let nothing through that would do this.
    throw new Error('the settings refuse an entry that was made here');
  }
  const title = l10n.t('Looking for the provider at {0}', inert(host));
  return withProgressIfSlow(title, async (signal) => {
    const { scopes } = await services.discover(config, signal);
    return scopes;
  });
}

/** Where to look next, or where to go. */
type Next = { readonly lookAt: string; readonly draft: ProviderDraft } | StepResult<ProviderDraft>;

interface Choice extends MessageItem {
  readonly next: Next;
  readonly before?: () => unknown;
}

async function askWhatNow(draft: ProviderDraft, issuer: string, error: OidcError): Promise<Next> {
  const own = issuerOfDocument(error);
  // As a whole, also where it was made of parts.
  const editing: Next = {
    draft: { ...draft, typedIssuer: draft.typedIssuer ?? issuer },
    goes: 'back',
  };
  const use = (known: string): Next => ({
    lookAt: known,
    draft: withIssuer(draft, { typedIssuer: known }),
  });
  const learnMore = learnMoreButton(error.code);
  const choices: readonly Choice[] = [
    ...(own === undefined ? [] : [{ title: l10n.t('Use {0}', inert(own)), next: use(own) }]),
    { title: l10n.t('Try Again'), next: { lookAt: issuer, draft } },
    {
      title: l10n.t('Edit Issuer'),
      next: editing,
    },
    {
      title: l10n.t('Add Anyway'),
      next: { draft: { ...draft, unseenIssuer: issuer }, goes: 'on' },
    },
    // Nobody can read on while this question waits; the one for the issuer stays open beside the guide.
    { title: learnMore.title, next: editing, before: learnMore.run },
  ];
  const chosen = await window.showErrorMessage(
    l10n.t('The provider was not found at {0}.', inert(issuer)),
    { modal: true, detail: discoveryFailureWords(error, issuer) },
    ...choices,
  );
  await chosen?.before?.();
  // Closing it is no reason to lose what was typed.
  return chosen?.next ?? { draft, goes: 'back' };
}
