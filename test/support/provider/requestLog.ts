import type { IncomingMessage } from 'node:http';

/** What a provider saw of one request. Parameters are decoded; a repeated one is there repeatedly. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly Parameter[];
  /** Filled in once the form body was read. */
  form: readonly Parameter[];
  readonly authorization: AuthorizationKind;
  /** 0 until answered. */
  status: number;
}

export type Parameter = readonly [name: string, value: string];

export type AuthorizationKind = 'none' | 'basic' | 'bearer' | 'dpop' | 'other';

export function seenRequest(request: IncomingMessage): SeenRequest {
  const target = request.url ?? '/';
  const [path = '/', query = ''] = target.split(/\?(.*)/s);
  return {
    method: request.method ?? '',
    path,
    query: [...new URLSearchParams(query)],
    form: [],
    authorization: authorizationKind(request.headers.authorization),
    status: 0,
  };
}

export function authorizationKind(header: string | undefined): AuthorizationKind {
  const scheme = header?.split(' ', 1)[0]?.toLowerCase();
  switch (scheme) {
    case undefined:
      return 'none';
    case 'basic':
    case 'bearer':
    case 'dpop':
      return scheme;
    default:
      return 'other';
  }
}

/** The one value of a parameter; `undefined` when it is absent. Throws when it is repeated. */
export function single(parameters: readonly Parameter[], name: string): string | undefined {
  const values = parameters.filter(([key]) => key === name).map(([, value]) => value);
  if (values.length > 1) {
    throw new Error(`parameter ${name} is repeated`);
  }
  return values[0];
}
