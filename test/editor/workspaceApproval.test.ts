import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { SettingsSource } from '../../src/host/settings/rawProviders.ts';
import { WorkspaceApproval } from '../../src/host/settings/workspaceApproval.ts';
import { defaultRedirect, providerConfig } from '../support/providerConfigs.ts';
import { codeOf } from '../support/codeOf.ts';
import { Dialogs } from './support/dialogs.ts';
import { MemoryMemento } from './support/memento.ts';

const approve = 'Use This Provider';
const entry = providerConfig({
  id: 'theirs',
  label: 'Theirs',
  issuer: 'https://op.example/tenant',
  clientId: 'abc',
  metadata: { token_endpoint: 'https://tokens.example:8443/token' },
  introspection: { clientId: 'api', clientAuthentication: 'client_secret_basic' },
});

describe('an entry of the workspace’s settings', () => {
  let dialogs: Dialogs;
  let state: MemoryMemento;
  let approval: WorkspaceApproval;

  const use = (changes: Partial<ProviderConfig> = {}): Promise<string> =>
    codeOf(approval.ensure({ config: { ...entry, ...changes }, source: 'workspace' }));

  beforeEach(() => {
    dialogs = new Dialogs();
    dialogs.answer = () => approve;
    state = new MemoryMemento();
    approval = new WorkspaceApproval(state);
  });

  afterEach(() => {
    dialogs.restore();
  });

  it('asks at its first use only, naming every host, the client and the redirect', async () => {
    const outcomes = [await use(), await use()];
    assert.deepEqual(
      { outcomes, shown: dialogs.shown },
      {
        outcomes: ['no error', 'no error'],
        shown: [
          {
            kind: 'warning',
            text: 'Use the provider “Theirs” from this workspace’s settings?',
            detail: [
              'Your credentials and tokens for it will go to: op.example, tokens.example:8443, and to the hosts that its metadata names',
              'Client ID: abc',
              'Redirect URI: http://127.0.0.1/callback',
              'You are asked again when anything of it changes but its id, label or scopes.',
            ].join('\n'),
            choices: [approve],
          },
        ],
      },
    );
  });

  it('is not asked about after a restart: the answer is kept, as a hash', async () => {
    await use();
    approval = new WorkspaceApproval(state);
    await use();
    const kept = JSON.stringify(state.entries).replace(/[0-9a-f]{64}/, '<hash>');
    assert.deepEqual(
      { questions: dialogs.shown.length, kept },
      { questions: 1, kept: '{"oidc.approvedWorkspaceEntries":["<hash>"]}' },
    );
  });

  it('is not used, and asked about again, after a no', async () => {
    dialogs.answer = () => undefined;
    const refused = await use();
    const kept = state.entries;
    dialogs.answer = () => approve;
    assert.deepEqual(
      { refused, kept: { ...kept }, then: await use(), questions: dialogs.shown.length },
      { refused: 'cancelled', kept: {}, then: 'no error', questions: 2 },
    );
  });

  it('names exactly the hosts of its endpoints when there is no discovery', async () => {
    await use({ issuer: undefined });
    assert.equal(
      dialogs.shown[0]?.detail?.split('\n')[0],
      'Your credentials and tokens for it will go to: tokens.example:8443',
    );
  });

  it('names the address that logging out opens', async () => {
    await use({ logoutUrl: 'https://op.example/logout?id={clientId}' });
    assert.equal(
      dialogs.shown[0]?.detail?.split('\n')[3],
      'Logging out opens this address: https://op.example/logout?id={clientId}',
    );
  });

  it('can be seen to be approved or not without a question', async () => {
    const seen = (source: SettingsSource): boolean =>
      approval.isApproved({ config: entry, source });
    const before = [seen('user'), seen('remote'), seen('workspace')];
    const questions = dialogs.shown.length;
    await use();
    assert.deepEqual(
      { before, questions, after: seen('workspace') },
      { before: [true, false, false], questions: 0, after: true },
    );
  });

  it('is asked about in the same way when it is of a remote machine’s', async () => {
    await approval.ensure({ config: entry, source: 'remote' });
    assert.deepEqual(dialogs.texts, [
      'Use the provider “Theirs” from this remote machine’s settings?',
    ]);
  });

  const deciding: readonly (readonly [title: string, changes: Partial<ProviderConfig>])[] = [
    ['issuer', { issuer: 'https://other.example/tenant' }],
    ['issuer’s path', { issuer: 'https://op.example/other' }],
    ['endpoints', { metadata: {} }],
    [
      'UserInfo endpoint',
      { metadata: { ...entry.metadata, userinfo_endpoint: 'https://op.example/u' } },
    ],
    ['client id', { clientId: 'abd' }],
    ['introspection client', { introspection: undefined }],
    [
      'introspection client’s authentication',
      { introspection: { clientId: 'api', clientAuthentication: 'none' } },
    ],
    ['binding of tokens', { dpop: true }],
    ['client authentication', { clientAuthentication: 'client_secret_post' }],
    ['audience', { audience: 'https://api.example' }],
    ['resource', { resource: ['https://api.example'] }],
    ['authorization parameters', { authorizationParameters: { prompt: 'none' } }],
    ['pushing of requests', { par: false }],
    ['token parameters', { tokenParameters: { tenant: 'other' } }],
    ['redirect path', { redirect: { ...defaultRedirect, path: '/other' } }],
    ['redirect port', { redirect: { ...defaultRedirect, port: 8080 } }],
    ['post-logout redirect', { postLogoutRedirect: { ...defaultRedirect, path: '/bye' } }],
    ['flow', { flow: 'client_credentials' }],
    ['way back', { callback: 'paste' }],
    ['logout address', { logoutUrl: 'https://op.example/v2/logout' }],
  ];
  for (const [title, changes] of deciding) {
    it(`asks again when its ${title} changed`, async () => {
      await use();
      await use(changes);
      await use();
      assert.equal(dialogs.shown.length, 2);
    });
  }

  it('does not ask again when only its label or scopes changed', async () => {
    await use();
    await use({ label: 'Friendly', scopes: ['openid'] });
    assert.equal(dialogs.shown.length, 1);
  });

  it('asks once when two parts of the extension need it at the same time', async () => {
    const outcomes = await Promise.all([use(), use()]);
    assert.deepEqual(
      { outcomes, questions: dialogs.shown.length },
      { outcomes: ['no error', 'no error'], questions: 1 },
    );
  });

  it('keeps both answers when two entries are approved at the same time', async () => {
    await Promise.all([use(), use({ clientId: 'second' })]);
    await use();
    await use({ clientId: 'second' });
    assert.equal(dialogs.shown.length, 2);
  });

  it('never asks about an entry of the user', async () => {
    await approval.ensure({ config: entry, source: 'user' });
    assert.deepEqual({ shown: dialogs.shown, kept: state.entries }, { shown: [], kept: {} });
  });

  it('shows text of a hostile entry without markup', async () => {
    await use({ label: '[x](command:evil)', clientId: 'a\u202eb\n[y](command:evil)' });
    const [shown] = dialogs.shown;
    assert.deepEqual(
      { text: shown?.text, client: shown?.detail?.split('\n')[1] },
      {
        text: 'Use the provider “|x|(command:evil)” from this workspace’s settings?',
        client: 'Client ID: a\\u{202e}b\\u{a}|y|(command:evil)',
      },
    );
  });
});
