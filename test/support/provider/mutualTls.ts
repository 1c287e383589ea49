import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { certificates } from '../certificates.ts';
import { runServer } from '../listen.ts';

/** The same provider once more, where it asks for a certificate of the test authority. */
export async function listenMutualTls(
  handler: RequestListener,
): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const { authority: ca, server } = certificates;
  const tls = createServer(
    { ...server, ca, requestCert: true, rejectUnauthorized: false },
    handler,
  );
  const running = await runServer(tls, '127.0.0.1');
  return {
    origin: `https://127.0.0.1:${String(running.port)}`,
    close: () => running.close(),
  };
}

/** `undefined`: no mutual TLS. */
export function mutualTlsConfiguration(origin: string | undefined): Pick<
  Configuration,
  'clientAuthMethods' | 'discovery'
> & {
  readonly mTLS: NonNullable<NonNullable<Configuration['features']>['mTLS']>;
} {
  if (origin === undefined) {
    return { mTLS: { enabled: false } };
  }
  return {
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'tls_client_auth'],
    discovery: {
      mtls_endpoint_aliases: {
        token_endpoint: `${origin}/token`,
        introspection_endpoint: `${origin}/token/introspection`,
        revocation_endpoint: `${origin}/token/revocation`,
        pushed_authorization_request_endpoint: `${origin}/request`,
        userinfo_endpoint: `${origin}/me`,
      },
    },
    mTLS: {
      enabled: true,
      tlsClientAuth: true,
      certificateBoundAccessTokens: true,
      getCertificate: (ctx) => {
        const { raw } = certificateOf(ctx);
        return (
          raw && `-----BEGIN CERTIFICATE-----\n${raw.toString('base64')}\n-----END CERTIFICATE-----`
        );
      },
      certificateAuthorized: (ctx) => ctx.socket instanceof TLSSocket && ctx.socket.authorized,
      certificateSubjectMatches: (ctx, _property, expected) =>
        `CN=${String(certificateOf(ctx).subject?.CN)}` === expected,
    },
  };
}

function certificateOf(
  ctx: KoaContextWithOIDC,
): Partial<ReturnType<TLSSocket['getPeerCertificate']>> {
  return ctx.socket instanceof TLSSocket ? ctx.socket.getPeerCertificate() : {};
}
