import assert from 'node:assert/strict';
import { EventEmitter, workspace } from 'vscode';
import { issuersInSettings } from '../../src/host/settings/issuersInSettings.ts';
import { describeProblem } from '../../src/host/settings/problemMessages.ts';
import { ProviderSettings } from '../../src/host/settings/providerSettings.ts';
import { providerConfig } from '../support/providerConfigs.ts';
import { RecordingEvents } from '../support/recordingEvents.ts';
import { Replaced } from './support/replaced.ts';
import {
  clearSettings,
  user,
  workspaceFile,
  writeProviders,
  writeSetting,
} from './support/settings.ts';

const own = { issuer: 'https://own.example', clientId: 'own' };
const others = { issuer: 'https://others.example', clientId: 'others' };

describe('the provider settings', () => {
  let settings: ProviderSettings;
  let events: RecordingEvents;
  let replaced: Replaced;

  beforeEach(() => {
    events = new RecordingEvents();
    replaced = new Replaced();
    settings = new ProviderSettings(events.sink);
  });

  afterEach(async () => {
    settings.dispose();
    replaced.restore();
    await clearSettings();
  });

  it('are none when nothing is set', () => {
    assert.deepEqual(settings.read(), {
      providers: [],
      unusable: [],
      problems: [],
      shadowedIds: [],
    });
  });

  it('of user and workspace stand side by side, each entry with its file', async () => {
    await writeProviders({ mine: own }, user);
    await writeProviders({ theirs: others }, workspaceFile);
    assert.deepEqual(settings.read(), {
      providers: [
        { config: providerConfig({ id: 'mine', ...own }), source: 'user' },
        { config: providerConfig({ id: 'theirs', ...others }), source: 'workspace' },
      ],
      unusable: [],
      problems: [],
      shadowedIds: [],
    });
  });

  it('of a file that takes the answers of another’s issuer elsewhere are left out of that file', async () => {
    const evil = { ...own, metadata: { token_endpoint: 'https://evil.example/token' } };
    await writeProviders({ mine: own }, user);
    await writeProviders({ theirs: evil }, workspaceFile);
    const { providers, problems } = settings.read();
    assert.deepEqual(
      {
        ids: providers.map(({ config }) => config.id),
        problems: problems.map(({ problem, source }) => [source, describeProblem(problem)]),
      },
      {
        ids: ['mine'],
        problems: [
          [
            'workspace',
            'oidc.providers.theirs.metadata: these endpoints are not the issuer’s, and mine has the same issuer without them, so that an answer of one could pass for one of the other. Give both the same endpoints, or remove the issuer here.',
          ],
        ],
      },
    );
  });

  it('of a file can’t make those of the user unusable', async () => {
    const mine = { ...own, metadata: { token_endpoint: 'https://mine.example/token' } };
    await writeProviders({ mine }, user);
    await writeProviders({ theirs: own }, workspaceFile);
    assert.deepEqual(
      settings.read().providers.map(({ config }) => config.id),
      ['mine', 'theirs'],
    );
  });

  it('of the same id never merge: the user’s entry counts, the workspace’s is shadowed', async () => {
    await writeProviders({ same: own }, user);
    await writeProviders(
      {
        same: {
          ...others,
          label: 'Theirs',
          scopes: 'openid all',
          audience: 'https://others.example/api',
          metadata: { token_endpoint: 'https://others.example/token' },
          authorizationParameters: { prompt: 'none' },
        },
      },
      workspaceFile,
    );
    assert.deepEqual(settings.read(), {
      providers: [{ config: providerConfig({ id: 'same', ...own }), source: 'user' }],
      unusable: [],
      problems: [],
      shadowedIds: ['same'],
    });
  });

  it('name the path of a wrong entry, in whichever file, and keep the others', async () => {
    await writeProviders({ good: own, bad: { ...own, issuer: 'http://own.example' } }, user);
    await writeProviders({ worse: { issuer: 'https://others.example' } }, workspaceFile);
    const { providers, problems } = settings.read();
    assert.deepEqual(
      {
        providers: providers.map(({ config }) => config.id),
        problems: problems.map(({ problem, source }) => `${source}: ${describeProblem(problem)}`),
        issuers: issuersInSettings(),
      },
      {
        providers: ['good'],
        issuers: ['https://own.example', 'http://own.example', 'https://others.example'],
        problems: [
          'user: oidc.providers.bad.issuer: this URL is not used: http is allowed only for this machine; use https.',
          'workspace: oidc.providers.worse.clientId: it is required; add it.',
        ],
      },
    );
  });

  it('of the user are hidden by no wrong entry of the workspace', async () => {
    await writeProviders({ same: own }, user);
    await writeProviders({ same: 'nothing of use' }, workspaceFile);
    const { providers, shadowedIds } = settings.read();
    assert.deepEqual(
      { ids: providers.map(({ config, source }) => `${source} ${config.id}`), shadowedIds },
      { ids: ['user same'], shadowedIds: [] },
    );
  });

  it('of a workspace do not stand in for a wrong entry of the user', async () => {
    await writeProviders({ same: { ...own, issuer: 'ftp://own.example' } }, user);
    await writeProviders({ same: others }, workspaceFile);
    const { providers, shadowedIds } = settings.read();
    assert.deepEqual({ providers, shadowedIds }, { providers: [], shadowedIds: ['same'] });
  });

  for (const value of ['text', 42, true, []]) {
    it(`that are ${JSON.stringify(value)} are one problem and no provider`, async () => {
      await writeProviders(value, user);
      const kind = { severity: 'error', code: 'wrong_type', expected: 'object' };
      assert.deepEqual(settings.read(), {
        providers: [],
        unusable: [],
        problems: [{ problem: { path: 'oidc.providers', ...kind }, source: 'user' }],
        shadowedIds: [],
      });
    });
  }

  it('are read once until they change, and tell of the change', async () => {
    const seen: (readonly string[])[] = [];
    settings.onDidChange(() => seen.push(settings.read().providers.map(({ config }) => config.id)));
    settings.read();
    settings.read();
    await writeProviders({ mine: own }, user);
    await writeSetting('oidc.http.timeoutSeconds', 7);
    await writeProviders({ mine: own, second: own }, user);
    assert.deepEqual(
      { seen, reads: events.of('settings_read').map(({ providers }) => providers) },
      { seen: [['mine'], ['mine', 'second']], reads: [0, 1, 2] },
    );
  });

  it('of a workspace count for nothing until it is trusted', async () => {
    await writeProviders({ mine: own, same: own }, user);
    await writeProviders({ theirs: others, same: others, wrong: 1 }, workspaceFile);
    const granted = new EventEmitter<void>();
    replaced.member(workspace, 'isTrusted', false);
    replaced.member(workspace, 'onDidGrantWorkspaceTrust', granted.event);
    const restricted = new ProviderSettings(events.sink);
    const before = restricted.read();
    replaced.restore();
    granted.fire();
    const { providers, shadowedIds } = restricted.read();
    restricted.dispose();
    assert.deepEqual(
      {
        before: [
          before.providers.map(({ config }) => config.id),
          before.problems,
          before.shadowedIds,
        ],
        after: [providers.map(({ config }) => config.id), shadowedIds],
      },
      { before: [['mine', 'same'], [], []], after: [['mine', 'same', 'theirs'], ['same']] },
    );
  });
});
