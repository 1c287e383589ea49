import type { HttpEdges } from '../core/oidc/http.ts';

/** The editor's own `fetch`, or for a client with a certificate (RFC 8705) one that can present it. */
export const providerFetch: HttpEdges['fetch'] = async (url, { clientCertificate, ...init }) => {
  if (clientCertificate === undefined) {
    // Looked up at each call: VS Code swaps it for one that knows proxies and certificates.
    return globalThis.fetch(url, init);
  }
  const { mutualTlsFetch } = await import('../core/oidc/mutualTlsFetch.ts');
  return mutualTlsFetch(url, init, clientCertificate);
};
