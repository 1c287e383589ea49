import type { Configuration, default as Provider, KoaContextWithOIDC } from 'oidc-provider';
import type { JWK } from 'jose';

export type Middleware = Parameters<Provider['use']>[0];

type Routes = NonNullable<Configuration['routes']>;

/** A provider under construction, as the parts that a vendor adds to it need it. */
export interface Workings {
  readonly provider: Provider;
  readonly publicKeys: readonly JWK[];
}

/** A vendor's way of being a provider: its paths and its quirks. */
export interface Personality {
  /** What the issuer has behind the origin: nothing, a slash, or the path of one of many servers. */
  readonly issuerPath: string;
  readonly routes: Routes & { readonly authorization: string; readonly token: string };
  /** Our configuration with what is different there. */
  readonly configuration: (ours: Configuration, origin: string) => Configuration;
  /** Its metadata document; `undefined`: it publishes none. */
  readonly metadata: ((document: MetadataDocument) => MetadataDocument) | undefined;
  /** Runs before the provider's own, in this order. */
  readonly middleware: (workings: Workings) => readonly Middleware[];
  /** The API that its access tokens are for, as their `aud` names it; ours by default. */
  readonly apiAudience?: string;
}

export type MetadataDocument = Readonly<Record<string, unknown>>;

const document = '/.well-known/openid-configuration';

/** Few vendors have RFC 9207. */
export function withoutIssParameter(metadata: MetadataDocument): MetadataDocument {
  const { authorization_response_iss_parameter_supported: _, ...rest } = metadata;
  return rest;
}

/** Publishes the metadata where the issuer's path wants it (OpenID Connect Discovery 4), or nowhere. */
export function metadataOf({ issuerPath, metadata }: Personality): Middleware {
  const published = issuerPath.replace(/\/$/, '') + document;
  return async (ctx, next) => {
    if (!ctx.path.endsWith(document)) {
      await next();
      return;
    }
    if (metadata !== undefined && ctx.path === published) {
      ctx.path = document;
      await next();
      ctx.body = metadata(ctx.body as MetadataDocument);
    }
  };
}

/** In a vendor's own words: the client may not use the grant that it asks with. */
export function refusedGrant(
  tokenPath: string,
  wordsFor: (grantType: string) => {
    readonly status: number;
    readonly error: string;
    readonly error_description: string;
  },
): Middleware {
  return async (ctx, next) => {
    await next();
    const { error_description: description } = (ctx.body ?? {}) as MetadataDocument;
    if (ctx.path === tokenPath && String(description).startsWith('requested grant type')) {
      const { status, ...body } = wordsFor(
        String((ctx as KoaContextWithOIDC).oidc.params?.['grant_type']),
      );
      ctx.status = status;
      ctx.body = body;
    }
  };
}
