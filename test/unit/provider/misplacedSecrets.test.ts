import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findMisplacedSecrets } from '../../../src/core/provider/misplacedSecrets.ts';
import { parseProviders } from '../../../src/core/provider/parseProviders.ts';

const good = { issuer: 'https://op.example', clientId: 'abc' };

describe('client secrets in settings', () => {
  it('are found, with their owner and key, in every spelling people use', () => {
    const value = {
      a: { ...good, clientSecret: 's1' },
      b: { client_secret: 's2', introspection: { clientId: 'api', CLIENT_SECRET: 's3' } },
      c: { ...good, client_Secret: 's4', clientSECRET: 's5' },
    };
    assert.deepEqual(findMisplacedSecrets(value), [
      { providerId: 'a', owner: 'login', key: 'clientSecret', secret: 's1' },
      { providerId: 'b', owner: 'login', key: 'client_secret', secret: 's2' },
      { providerId: 'b', owner: 'introspection', key: 'CLIENT_SECRET', secret: 's3' },
      { providerId: 'c', owner: 'login', key: 'client_Secret', secret: 's4' },
      { providerId: 'c', owner: 'login', key: 'clientSECRET', secret: 's5' },
    ]);
  });

  it('are not seen in what only looks like one', () => {
    const value = {
      a: { ...good, clientSecret: 5, clientSecretFile: 'x', secret: 'y', clientSecrets: 'z' },
      b: { ...good, metadata: { client_secret: 'x' }, introspection: 'client_secret' },
      c: 'client_secret=x',
    };
    assert.deepEqual(findMisplacedSecrets(value), []);
  });

  it('are not looked for in a value that is no object', () => {
    assert.deepEqual([undefined, null, 'x', 5, [good]].flatMap(findMisplacedSecrets), []);
  });

  it('that can be moved are exactly those that were warned of', () => {
    const key = fc.constantFrom('clientSecret', 'client_secret', 'ClientSecret', 'secret', 'label');
    const secrets = fc.dictionary(key, fc.constant('x'));
    fc.assert(
      fc.property(secrets, fc.option(secrets), (login, introspection) => {
        const api =
          introspection === null ? {} : { introspection: { ...introspection, clientId: 'api' } };
        const value = { a: { ...login, ...good, ...api } };
        const warned = parseProviders(value)
          .problems.filter(({ code }) => code === 'secret_in_settings')
          .map(({ path }) => path);
        const found = findMisplacedSecrets(value).map(({ owner, key: name }) =>
          owner === 'login' ? `oidc.providers.a.${name}` : `oidc.providers.a.introspection.${name}`,
        );
        assert.deepEqual(found.sort(), warned.sort());
      }),
    );
  });
});
