export const apiMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

export type ApiMethod = (typeof apiMethods)[number];

/** A request to an API as a person puts it together. */
export interface ApiRequest {
  /** Https, or http on this machine (see `urlPolicy.ts`). */
  readonly url: string;
  readonly method: ApiMethod;
  /** JSON (`isJsonText`), sent as `application/json`; `undefined`: no body. */
  readonly jsonBody: string | undefined;
}

/** One challenge of `WWW-Authenticate` (RFC 9110 11.6.1); names are in lower case. */
export interface ApiChallenge {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
}

/** What an API answered, whatever its status. All of it is outside text. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** Empty where there were none, or none that can be read. */
  readonly challenges: readonly ApiChallenge[];
  readonly elapsedMs: number;
}
