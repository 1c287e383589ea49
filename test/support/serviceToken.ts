import { clientIds, clientSecrets } from './provider/clients.ts';
import type { LocalProvider } from './localProvider.ts';

/** A JWT for the messages API, which a program without a user got from the provider. */
export async function serviceToken({ issuer, apiResource }: LocalProvider): Promise<string> {
  const credentials = `${clientIds.service}:${clientSecrets[clientIds.service] ?? ''}`;
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource: apiResource,
      scope: 'messages:read',
    }),
  });
  const { access_token: token } = (await response.json()) as { readonly access_token: string };
  return token;
}
