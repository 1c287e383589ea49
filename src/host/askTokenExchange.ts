import { l10n } from 'vscode';
import { requestableTypes, type TokenExchange } from '../core/oidc/tokenExchange.ts';
import { isScopeToken, splitScopes } from '../core/provider/scopeToken.ts';
import { inert } from '../core/text.ts';
import type { TokenSet } from '../core/token/tokenSet.ts';
import { askPick, type PickItem } from './wizard/askPick.ts';
import { askText, type TextQuestion } from './wizard/askText.ts';
import { runSteps, type Step } from './wizard/step.ts';

/** As typed so far. */
interface ExchangeDraft {
  readonly subject: TokenExchange['subject'];
  readonly audience: string;
  readonly resource: string;
  readonly scopes: string;
  readonly requestedType: TokenExchange['requestedType'];
}

/**
 * Asks what to exchange, and for what. Everything but the token may be left empty.
 *
 * @param meant - the token that a row of the view is about, which is not asked for then
 * @throws {OidcError} `cancelled`
 */
export async function askTokenExchange(
  { idToken }: TokenSet,
  meant: TokenExchange['subject'] | undefined,
): Promise<TokenExchange> {
  const isSubjectAsked = meant === undefined && idToken !== undefined;
  const steps = [
    ...(isSubjectAsked ? [subjectStep] : []),
    textStep('audience', {
      placeholder: l10n.t('Audience of the new token'),
      prompt: l10n.t(
        'Audience: the name of the service it is for, as the provider knows it. Empty: none.',
      ),
    }),
    textStep('resource', {
      placeholder: l10n.t('Resource of the new token'),
      prompt: l10n.t('Resource: the address of the API it is for. Empty: none.'),
      complain: (text) =>
        text === '' || (URL.canParse(text) && !text.includes('#'))
          ? undefined
          : l10n.t('Write an absolute URI without a # part, or nothing.'),
    }),
    textStep('scopes', {
      placeholder: l10n.t('Scopes of the new token'),
      prompt: l10n.t(
        'Scope: its names with spaces or commas between. Empty: the provider decides.',
      ),
      complain: refuseScopes,
    }),
    typeStep,
  ];
  const subject = meant ?? 'access_token';
  const empty = { subject, audience: '', resource: '', scopes: '', requestedType: undefined };
  const { audience, resource, scopes, ...draft } = await runSteps<ExchangeDraft>(
    empty,
    () => steps,
  );
  return {
    ...draft,
    audience: audience === '' ? undefined : audience,
    resource: resource === '' ? undefined : resource,
    scopes: splitScopes(scopes),
  };
}

function refuseScopes(text: string): string | undefined {
  const refused = splitScopes(text).find((scope) => !isScopeToken(scope));
  return refused === undefined
    ? undefined
    : l10n.t(
        '“{0}” can’t be a scope: write ASCII letters, digits and signs, without quotation marks and backslashes.',
        inert(refused),
      );
}

const subjectStep: Step<ExchangeDraft> = {
  id: 'subject',
  ask: async (draft, place) => {
    const items: readonly PickItem<TokenExchange['subject']>[] = [
      { label: l10n.t('Access Token'), value: 'access_token' },
      { label: l10n.t('ID Token'), value: 'id_token' },
    ];
    const { value = draft.subject, goes } = await askPick({
      title: l10n.t('Exchange a token'),
      place,
      placeholder: l10n.t('Exchange which token?'),
      items,
      active: items.find((item) => item.value === draft.subject),
    });
    return { draft: { ...draft, subject: value }, goes };
  },
};

function textStep(
  id: 'audience' | 'resource' | 'scopes',
  question: Pick<TextQuestion, 'prompt' | 'placeholder' | 'complain'>,
): Step<ExchangeDraft> {
  return {
    id,
    ask: async (draft, place) => {
      const title = l10n.t('Exchange a token');
      const { text, goes } = await askText({ ...question, title, place, value: draft[id] });
      return { draft: { ...draft, [id]: text }, goes };
    },
  };
}

const typeStep: Step<ExchangeDraft> = {
  id: 'type',
  ask: async (draft, place) => {
    const items: readonly PickItem<TokenExchange['requestedType']>[] = [
      { label: l10n.t('The provider decides'), value: undefined },
      ...requestableTypes.map((type) => ({ label: type, value: type })),
    ];
    const { value, goes } = await askPick({
      title: l10n.t('Exchange a token'),
      place,
      placeholder: l10n.t('For which type of token?'),
      items,
    });
    return { draft: { ...draft, requestedType: value }, goes };
  },
};
