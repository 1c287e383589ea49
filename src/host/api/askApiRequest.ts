import { l10n, window, type QuickPickItem } from 'vscode';
import { isJsonText } from '../../core/json.ts';
import { apiMethods, type ApiMethod, type ApiRequest } from '../../core/oidc/api/apiRequest.ts';
import { inert } from '../../core/text.ts';
import { assertAllowedUrl, refuseUrl } from '../../core/urlPolicy.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

const withBody: ReadonlySet<ApiMethod> = new Set<ApiMethod>(['POST', 'PUT', 'PATCH', 'DELETE']);

export interface ApiQuestions {
  /** Addresses to pick from; any other can be typed. */
  readonly offered: readonly string[];
  /** What is not asked for, since it is known. Who says the method says that there is no body. */
  readonly given: { readonly url: string | undefined; readonly method: ApiMethod | undefined };
  readonly whichApi: string;
  /** What becomes of the address that is typed. */
  readonly addressPrompt: string;
}

/**
 * Asks for address, method and, where the method may have one, a JSON body.
 *
 * @throws {OidcError} `cancelled`; `url_not_allowed` for a given address that no token goes to
 */
export async function askApiRequest(questions: ApiQuestions): Promise<ApiRequest> {
  const { given } = questions;
  const url = given.url === undefined ? await askUrl(questions) : assertAllowedUrl(given.url).href;
  if (given.method !== undefined) {
    return { url, method: given.method, jsonBody: undefined };
  }
  const method = await askMethod();
  const jsonBody = withBody.has(method) ? await askBody(method) : undefined;
  return { url, method, jsonBody };
}

async function askUrl({ offered, whichApi, addressPrompt }: ApiQuestions): Promise<string> {
  if (offered.length === 0) {
    return typeUrl(addressPrompt);
  }
  const another: QuickPickItem & { url?: string } = {
    label: l10n.t('Another Address…'),
    alwaysShow: true,
  };
  const items = [...offered.map((url) => ({ label: inert(url), url })), another];
  const picked = unlessCancelled(
    await window.showQuickPick(items, {
      placeHolder: whichApi,
      ignoreFocusOut: true,
    }),
  );
  return picked.url ?? typeUrl(addressPrompt);
}

async function typeUrl(prompt: string): Promise<string> {
  const typed = await window.showInputBox({
    title: l10n.t('Address of the API'),
    prompt,
    placeHolder: 'https://…',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const refusal = refuseUrl(text.trim());
      return refusal === undefined
        ? undefined
        : l10n.t('Not this address: {0}.', urlRefusalWords(refusal));
    },
  });
  return unlessCancelled(typed).trim();
}

async function askMethod(): Promise<ApiMethod> {
  const items = apiMethods.map((label) => ({ label }));
  return unlessCancelled(
    await window.showQuickPick(items, {
      placeHolder: l10n.t('With which method?'),
      ignoreFocusOut: true,
    }),
  ).label;
}

/** `undefined` for a request without a body. */
async function askBody(method: ApiMethod): Promise<string | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t('JSON body of the {0} request', method),
    prompt: l10n.t('Leave it empty for a request without a body.'),
    placeHolder: '{ "name": "value" }',
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || isJsonText(text) ? undefined : l10n.t('This is not JSON.'),
  });
  return unlessCancelled(typed).trim() === '' ? undefined : typed;
}
