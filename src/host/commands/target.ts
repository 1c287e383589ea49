import { Uri } from 'vscode';
import { isTokenForm, type TokenForm } from '../../core/copying/tokenForm.ts';
import { isJsonObject, type JsonObject } from '../../core/json.ts';
import { apiMethods, type ApiMethod, type HttpHeader } from '../../core/oidc/api/apiRequest.ts';
import { headersIn } from '../../core/oidc/api/requestHeaders.ts';
import { splitScopes } from '../../core/provider/scopeToken.ts';
import type { SecretOwner } from '../../core/session/clientSecrets.ts';
import type { TextPlace, TextPosition } from '../decoding/textPlace.ts';
import { isErrorCode } from '../errorMessages.ts';
import { otherSections, type GuideSection } from '../troubleshooting/guideSection.ts';

/** What a command is asked to act on; a missing part is chosen by the user. */
export interface CommandTarget {
  readonly provider: string | undefined;
  readonly session: string | undefined;
  /** Of the troubleshooting guide. */
  readonly section: GuideSection | undefined;
  /** The token a row of the view is about, where a command can show more than one. */
  readonly token: 'access_token' | 'id_token' | undefined;
  /** For a client secret: whose it is, where a provider has a client for introspection as well. */
  readonly client: SecretOwner | undefined;
  /** The number of a trace of this window. */
  readonly trace: number | undefined;
  /** For a refresh: fewer scopes than the session has. */
  readonly scopes: readonly string[] | undefined;
  /** For a copy: in which form. */
  readonly as: TokenForm | undefined;
  /** For a request with the token: where to, and how. */
  readonly url: string | undefined;
  readonly method: ApiMethod | undefined;
  readonly body: string | undefined;
  readonly headers: readonly HttpHeader[] | undefined;
  /** The files that a context menu is about, or that were dropped. */
  readonly files: readonly Uri[];
  /** A token, or a text with one in it. */
  readonly tokenText: string | undefined;
  /** Where in a document a token is. */
  readonly place: TextPlace | undefined;
  /** Text that was dropped, or that has to stand at the place. */
  readonly text: string | undefined;
}

/**
 * Reads the optional first argument of every command: a provider id, or `{ provider, session }`. A row of the view
 * is such an object, too; the explorer passes a file, and all that are selected after it.
 * Key bindings and other extensions can pass anything; what is not understood counts as not given here,
 * and is told by `argumentProblem`.
 */
export function parseTarget(argument: unknown, selection?: unknown): CommandTarget {
  const {
    provider,
    session,
    token,
    client,
    trace,
    scopes,
    as,
    url,
    method,
    body,
    headers,
    files,
    text,
    uri,
    range,
    section,
  }: JsonObject = isJsonObject(argument) ? argument : { provider: argument };
  const isKind = token === 'access_token' || token === 'id_token';
  return {
    provider: typeof provider === 'string' ? provider : undefined,
    session: typeof session === 'string' ? session : undefined,
    section: isGuideSection(section) ? section : undefined,
    token: isKind ? token : undefined,
    tokenText: typeof token === 'string' && !isKind ? token : undefined,
    place: placeIn(uri, range),
    client: client === 'login' || client === 'introspection' ? client : undefined,
    trace: typeof trace === 'number' ? trace : undefined,
    scopes: scopesIn(scopes),
    as: isTokenForm(as) ? as : undefined,
    url: typeof url === 'string' ? url : undefined,
    method: apiMethods.find((known) => known === method),
    body: bodyIn(body, method),
    headers: headersIn(headers),
    files: argument instanceof Uri ? [argument, ...urisIn(selection, argument)] : urisIn(files),
    text: typeof text === 'string' ? text : undefined,
  };
}

function isGuideSection(value: unknown): value is GuideSection {
  const isOther = otherSections.some((one) => one === value);
  return isOther || (typeof value === 'string' && isErrorCode(value));
}

/** A list, or one text with spaces or commas, as in the settings. */
function scopesIn(value: unknown): readonly string[] | undefined {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const named = splitScopes(texts.filter((one) => typeof one === 'string').join(' '));
  return named.length === 0 ? undefined : named;
}

/** A text as it is, anything else as JSON. Where there can be none, none is understood (RFC 9110 9.3.1). */
function bodyIn(value: unknown, method: unknown): string | undefined {
  if (value === undefined || value === null || method === 'GET' || method === 'HEAD') {
    return undefined;
  }
  try {
    return typeof value === 'string' ? value : JSON.stringify(value);
  } catch {
    return undefined; // other extensions can pass what is no JSON
  }
}

function urisIn(list: unknown, but?: Uri): readonly Uri[] {
  const uris = Array.isArray(list) ? list.filter((one) => one instanceof Uri) : [];
  return uris.filter((uri) => uri.toString() !== but?.toString());
}

/** A range is `{ start, end }`, or the list of the two that the editor's own ranges become as JSON. */
function placeIn(uri: unknown, range: unknown): TextPlace | undefined {
  const [start, end] = isJsonObject(range)
    ? [range['start'], range['end']]
    : Array.isArray(range)
      ? (range as readonly unknown[])
      : [];
  return typeof uri === 'string' && isPosition(start) && isPosition(end)
    ? { uri, range: { start, end } }
    : undefined;
}

function isPosition(value: unknown): value is TextPosition {
  return (
    isJsonObject(value) && [value['line'], value['character']].every((one) => Number.isInteger(one))
  );
}
