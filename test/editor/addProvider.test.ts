import assert from 'node:assert/strict';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { Dialogs } from './support/dialogs.ts';
import {
  clearSettings,
  workspaceFile,
  writeProviders,
  writtenProviders,
} from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

describe('adding a provider', () => {
  let provider: LocalProvider;
  let dialogs: Dialogs;
  let extension: StartedExtension;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
  });

  beforeEach(() => {
    dialogs = new Dialogs();
    extension = new StartedExtension();
  });

  afterEach(async () => {
    extension.stop();
    dialogs.restore();
    await clearSettings();
  });

  after(() => provider.close());

  /** Types these, one after the other, and closes what comes then. */
  function type(...texts: readonly string[]): void {
    const left = [...texts];
    dialogs.answer = ({ kind }) => (kind === 'input' ? left.shift() : undefined);
  }

  it('writes an entry beside the others, with a scope for refresh tokens where there is one', async () => {
    const other = { issuer: 'https://op.example', clientId: 'other' };
    await writeProviders({ other });
    type(`${provider.issuer}/.well-known/openid-configuration`, 'abc');
    await extension.run('oidc.addProvider');
    const id = `127.0.0.2-${new URL(provider.issuer).port}`;
    assert.deepEqual(
      { written: writtenProviders().user, last: dialogs.shown.at(-1) },
      {
        written: {
          other,
          [id]: {
            issuer: provider.issuer,
            clientId: 'abc',
            scopes: ['openid', 'profile', 'email', 'offline_access'],
          },
        },
        last: {
          kind: 'information',
          text: `${id} is in your settings.`,
          choices: ['Sign in', 'Open Settings'],
        },
      },
    );
  });

  it('takes an id that no other settings file has, so that no entry of a workspace is hidden', async () => {
    const id = `127.0.0.2-${new URL(provider.issuer).port}`;
    await writeProviders({ [id]: { issuer: 'https://op.example', clientId: 'a' } }, workspaceFile);
    type(provider.issuer, 'abc');
    await extension.run('oidc.addProvider');
    assert.deepEqual(Object.keys(writtenProviders().user as object), [`${id}-2`]);
  });

  it('overwrites nothing that is no object, and says what to mend before it asks', async () => {
    await writeProviders(['mine']);
    await extension.run('oidc.addProvider');
    assert.deepEqual(
      { written: writtenProviders().user, last: dialogs.shown.at(-1) },
      {
        written: ['mine'],
        last: {
          kind: 'warning',
          text: 'oidc.providers in your settings is not an object. Mend it, then add the provider.',
          choices: ['Open Settings'],
        },
      },
    );
  });

  it('writes nothing where nobody is found, and says so', async () => {
    provider.intercept = () => ({ status: 404 });
    type(provider.issuer, 'abc');
    await extension.run('oidc.addProvider');
    provider.intercept = undefined;
    assert.deepEqual(
      { written: writtenProviders().user, kinds: dialogs.shown.map(({ kind }) => kind) },
      { written: undefined, kinds: ['input', 'error'] },
    );
  });

  it('takes no address that can’t be an issuer’s, and ends silently when it is closed', async () => {
    type('http://op.example');
    await extension.run('oidc.addProvider');
    assert.deepEqual(
      { written: writtenProviders().user, kinds: dialogs.shown.map(({ kind }) => kind) },
      { written: undefined, kinds: ['input'] },
    );
  });
});
