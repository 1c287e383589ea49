import { pems } from './certificates/pems.ts';

/** Keys and certificates of a test authority. */
export const certificates = {
  authority: pems['authority.cert'],
  server: { key: pems['server.key'], cert: pems['server.cert'] },
  /** Issued by the authority to `CN=oidc-tokens-mtls`. */
  client: { key: pems['client.key'], cert: pems['client.cert'] },
  expired: { key: pems['expired.key'], cert: pems['expired.cert'] },
  /** Says the same of itself, but nobody else does. */
  stranger: { key: pems['stranger.key'], cert: pems['stranger.cert'] },
} as const;
