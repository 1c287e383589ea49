import assert from 'node:assert/strict';
import type { ClientKey } from '../../../src/core/provider/clientKeys/clientKey.ts';
import { ClientSecrets } from '../../../src/core/session/clientSecrets.ts';
import { MemorySecretStore } from '../../support/memorySecretStore.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { codeOf } from '../../support/codeOf.ts';

const provider = providerConfig({ clientId: 'abc', issuer: 'https://op.example' });
const withApi = {
  ...provider,
  introspection: { clientId: 'api', clientAuthentication: undefined },
};

describe('a client secret', () => {
  let store: MemorySecretStore;
  let secrets: ClientSecrets;
  beforeEach(() => {
    store = new MemorySecretStore();
    secrets = new ClientSecrets(store);
  });

  it('is there until it is deleted, in secret storage and under a key that tells nothing', async () => {
    const seen = [await secrets.get(provider, 'login')];
    await secrets.set(provider, 'login', 's3cret');
    seen.push(await secrets.get(provider, 'login'), ...store.entries.values());
    const [key = ''] = store.entries.keys();
    await secrets.delete(provider, 'login');
    seen.push(await secrets.get(provider, 'login'));
    assert.deepEqual(seen, [undefined, 's3cret', 's3cret', undefined]);
    assert.match(key, /^oidc\.clientSecret\.[0-9a-f]{64}$/);
  });

  for (const [title, edit] of [
    ['issuer', { issuer: 'https://evil.example' }],
    ['token endpoint', { metadata: { token_endpoint: 'https://evil.example/token' } }],
    ['client id', { clientId: 'abd' }],
  ] as const) {
    it(`is not there for an edited ${title}, so that it is never sent to the new place`, async () => {
      await secrets.set(withApi, 'login', 's1');
      await secrets.set(withApi, 'introspection', 's2');
      const edited = { ...withApi, ...edit };
      const loginSecret = await secrets.get(edited, 'login');
      const introspectionSecret =
        title === 'client id' ? undefined : await secrets.get(edited, 'introspection');
      assert.deepEqual([loginSecret, introspectionSecret], [undefined, undefined]);
    });
  }

  it('stays when label and scopes are edited', async () => {
    await secrets.set(provider, 'login', 's3cret');
    const edited = { ...provider, id: 'renamed', label: 'Renamed', scopes: [] };
    assert.equal(await secrets.get(edited, 'login'), 's3cret');
  });

  it('of the introspection client is its own', async () => {
    await secrets.set(withApi, 'login', 's1');
    await secrets.set(withApi, 'introspection', 's2');
    assert.deepEqual(
      [await secrets.get(withApi, 'login'), await secrets.get(withApi, 'introspection')],
      ['s1', 's2'],
    );
  });

  it('is the login client’s where introspection has no client of its own', async () => {
    await secrets.set(provider, 'introspection', 's3cret');
    assert.equal(await secrets.get(provider, 'login'), 's3cret');
  });

  for (const [operation, fault] of [
    ['store', 'rejects'],
    ['store', 'lies'],
    ['get', 'rejects'],
    ['get', 'lies'],
  ] as const) {
    it(`is not said to be stored when ${operation} ${fault}`, async () => {
      store.faults.set(operation, fault);
      assert.equal(await codeOf(secrets.set(provider, 'login', 'x')), 'secret_storage_failed');
    });
  }

  it('is not said to be absent when it can’t be read', async () => {
    store.faults.set('get', 'rejects');
    assert.equal(await codeOf(secrets.get(provider, 'login')), 'secret_storage_failed');
  });

  it('is not said to be deleted when that fails', async () => {
    store.faults.set('delete', 'rejects');
    assert.equal(await codeOf(secrets.delete(provider, 'login')), 'secret_storage_failed');
  });
});

describe('a client key', () => {
  const key: ClientKey = {
    privateKeyPem: 'pem',
    keyId: 'k1',
    algorithm: undefined,
    certificatePem: 'certificate',
  };
  const byKey = { ...provider, clientAuthentication: 'private_key_jwt' } as const;
  let store: MemorySecretStore;
  let secrets: ClientSecrets;
  beforeEach(() => {
    store = new MemorySecretStore();
    secrets = new ClientSecrets(store);
  });

  it('is there until it is deleted, and then the secret of the same client still is', async () => {
    await secrets.set(provider, 'login', 's3cret');
    await secrets.set(byKey, 'login', key);
    const seen = [await secrets.get(byKey, 'login'), await secrets.get(provider, 'login')];
    await secrets.delete(byKey, 'login');
    seen.push(await secrets.get(byKey, 'login'), await secrets.get(provider, 'login'));
    assert.deepEqual(seen, [key, 's3cret', undefined, 's3cret']);
  });

  it('is not there after an edit of the issuer', async () => {
    await secrets.set(byKey, 'login', key);
    const edited = { ...byKey, issuer: 'https://evil.example' };
    assert.equal(await secrets.get(edited, 'login'), undefined);
  });

  for (const damaged of ['', 'not JSON', '{}', '{"privateKeyPem":1}', 'null']) {
    it(`is none when what is stored is ${JSON.stringify(damaged)}`, async () => {
      await secrets.set(byKey, 'login', key);
      const [name = ''] = store.entries.keys();
      await store.store(name, damaged);
      assert.equal(await secrets.get(byKey, 'login'), undefined);
    });
  }
});
