import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import { ConfigurationTarget, workspace } from 'vscode';
import { mutualTlsFetch } from '../../src/core/oidc/mutualTlsFetch.ts';
import { certificates } from '../support/certificates.ts';
import { startForwardProxy, type ForwardProxy } from '../support/forwardProxy.ts';
import { runServer, type RunningServer } from '../support/listen.ts';
import { eventually } from './support/eventually.ts';

const certificate = {
  privateKeyPem: certificates.client.key,
  certificatePem: certificates.client.cert,
};

/** The authority of the tests, and a server whose certificate is for another of its addresses. */
const trusted = { ca: certificates.authority, checkServerIdentity: () => undefined };

describe('mutual TLS in an editor whose network is behind a proxy', () => {
  let server: RunningServer;
  let proxy: ForwardProxy;
  const setProxy = (url: string | undefined): Thenable<void> =>
    workspace.getConfiguration().update('http.proxy', url, ConfigurationTarget.Global);

  before(async () => {
    const { authority: ca, server: own } = certificates;
    const tls = createServer({ ...own, ca, requestCert: true }, ({ socket }, response) => {
      const { subject } = socket instanceof TLSSocket ? socket.getPeerCertificate() : {};
      response.end(String(subject?.CN));
    });
    // VS Code takes no proxy for 127.0.0.1 and localhost.
    server = await runServer(tls, '127.0.0.2');
    proxy = await startForwardProxy();
    await setProxy(proxy.url);
  });

  after(async () => {
    await setProxy(undefined);
    await proxy.close();
    await server.close();
  });

  it('goes through it, with the certificate, to the end of the tunnel', async () => {
    const host = `127.0.0.2:${String(server.port)}`;
    const send = async (): Promise<string> => {
      const response = await mutualTlsFetch(`https://${host}/token`, {}, certificate, trusted);
      return response.text();
    };
    // The editor takes a moment to hear of the setting.
    const through = await eventually('the proxy', async () => {
      const seen = await send();
      return proxy.targets.length > 0 ? seen : undefined;
    });
    assert.deepEqual(
      { through, targets: [...new Set(proxy.targets)] },
      { through: 'oidc-tokens-mtls', targets: [host] },
    );
  });

  it('does not go around it when it is away', async () => {
    await proxy.close();
    const url = `https://127.0.0.2:${String(server.port)}/token`;
    await assert.rejects(mutualTlsFetch(url, {}, certificate, trusted));
  });
});
