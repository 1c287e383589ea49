import { isJsonText } from '../../json.ts';

export const apiMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

export type ApiMethod = (typeof apiMethods)[number];

export type HttpHeader = readonly [name: string, value: string];

/** A request to an API as a person answers questions about it. */
export interface ApiRequest {
  /** Https, or http on this machine (see `urlPolicy.ts`). */
  readonly url: string;
  readonly method: ApiMethod;
  /** JSON (`isJsonText`), sent as `application/json`; `undefined`: no body. */
  readonly jsonBody: string | undefined;
}

/** A request to an API as it is sent, but for the token. */
export interface OutgoingRequest extends Pick<ApiRequest, 'url' | 'method'> {
  /** None that the token or the HTTP layer brings along; names are in lower case. */
  readonly headers: readonly HttpHeader[];
  readonly body: string | undefined;
}

export function outgoing({ url, method, jsonBody }: ApiRequest): OutgoingRequest {
  return withJsonType({ url, method, headers: [], body: jsonBody });
}

/** The same request, whose body is said to be JSON where it is that and nothing else is said of it. */
export function withJsonType(request: OutgoingRequest): OutgoingRequest {
  const { headers, body } = request;
  const isUntold = !headers.some(([name]) => name === 'content-type');
  return isUntold && body !== undefined && isJsonText(body)
    ? { ...request, headers: [...headers, ['content-type', 'application/json']] }
    : request;
}

/** One challenge of `WWW-Authenticate` (RFC 9110 11.6.1); names are in lower case. */
export interface ApiChallenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
}

/** What an API answered, whatever its status. All of it is outside text. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: readonly HttpHeader[];
  readonly body: Uint8Array;
  /** Empty where there were none, or none that can be read. */
  readonly challenges: readonly ApiChallenge[];
  readonly elapsedMs: number;
}
