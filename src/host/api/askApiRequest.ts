import { l10n, ThemeIcon, window } from 'vscode';
import { isJsonText } from '../../core/json.ts';
import { apiMethods, type ApiMethod, type ApiRequest } from '../../core/oidc/api/apiRequest.ts';
import { inert } from '../../core/text.ts';
import { typedAddress } from '../../core/typedAddress.ts';
import { assertAllowedUrl, refuseUrl } from '../../core/urlPolicy.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';
import { unlessCancelled } from '../unlessCancelled.ts';
import { askPick, type PickItem } from '../wizard/askPick.ts';
import type { ActionButton } from '../wizard/quickInput.ts';
import type { OfferedAddress } from './apiAddresses.ts';

const methodsWithBody: readonly ApiMethod[] = ['POST', 'PUT', 'PATCH', 'DELETE'];

export interface ApiQuestions {
  /** Addresses to pick from; any other can be typed. */
  readonly offered: readonly OfferedAddress[];
  /** What is not asked for, since it is known. Who says the method says all there is of a body. */
  readonly given: {
    readonly url: string | undefined;
    readonly method: ApiMethod | undefined;
    readonly body?: string | undefined;
  };
  readonly whichApi: string;
  /** What becomes of the address that is typed. */
  readonly addressPrompt: string;
}

/**
 * Asks for address, method and, where the method may have one, a JSON body. A body that is given is not
 * in what this returns.
 *
 * @throws {OidcError} `cancelled`; `url_not_allowed` for a given address that no token goes to
 */
export async function askApiRequest(questions: ApiQuestions): Promise<ApiRequest> {
  const { given } = questions;
  const url = given.url === undefined ? await askUrl(questions) : assertAllowedUrl(given.url).href;
  if (given.method !== undefined) {
    return { url, method: given.method, jsonBody: undefined };
  }
  const hasBody = given.body !== undefined;
  const method = await askMethod(hasBody ? methodsWithBody : apiMethods);
  const asksBody = !hasBody && methodsWithBody.includes(method);
  return { url, method, jsonBody: asksBody ? await askBody(method) : undefined };
}

async function askUrl({ offered, whichApi, addressPrompt }: ApiQuestions): Promise<string> {
  if (offered.length === 0) {
    return typeUrl(addressPrompt, '');
  }
  const another: PickItem<string> = {
    label: l10n.t('Another Address…'),
    alwaysShow: true,
    value: '',
  };
  const { value = '', typed } = await askPick({
    title: whichApi,
    place: { counted: undefined, canGoBack: false },
    placeholder: l10n.t('Choose an address, or type another'),
    items: [...offered.map(addressItem), another],
    itemOf: typedItem,
  });
  return value === '' ? typeUrl(addressPrompt, typed) : value;
}

function addressItem({ url, forget }: OfferedAddress): PickItem<string> {
  const button: ActionButton | undefined = forget && {
    iconPath: new ThemeIcon('close'),
    tooltip: l10n.t('Forget this address'),
    run: forget,
    removesItem: true,
  };
  return { label: inert(url), value: url, buttons: button === undefined ? [] : [button] };
}

function typedItem(typed: string): PickItem<string> | undefined {
  const value = typedAddress(typed);
  return refuseUrl(value) === undefined
    ? { label: l10n.t('$(globe) Address {0}', inert(value)), alwaysShow: true, value }
    : undefined;
}

/** What stood in the list is there to be mended. */
async function typeUrl(prompt: string, value: string): Promise<string> {
  const typed = await window.showInputBox({
    title: l10n.t('Address of the API'),
    prompt,
    placeHolder: 'https://…',
    value,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const refusal = refuseUrl(typedAddress(text));
      return refusal === undefined
        ? undefined
        : l10n.t('Not this address: {0}.', urlRefusalWords(refusal));
    },
  });
  return typedAddress(unlessCancelled(typed));
}

async function askMethod(methods: readonly ApiMethod[]): Promise<ApiMethod> {
  const items = methods.map((label) => ({ label }));
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
