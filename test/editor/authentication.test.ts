import assert from 'node:assert/strict';
import { authentication, type AuthenticationSession } from 'vscode';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { single } from '../support/provider/requestLog.ts';
import { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, workspaceFile, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

const settingsScopes = ['openid', 'profile', 'email', 'offline_access'];
const byId = ['provider:local'];
const anybody = {};

/** What the editor calls for the Accounts menu and for other extensions. */
describe('the authentication provider', () => {
  let provider: LocalProvider;
  let entries: Readonly<Record<string, object>>;
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let changes: ReturnType<typeof recordChanges>;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    entries = provider.settings['oidc.providers'] as typeof entries;
  });

  beforeEach(async () => {
    provider.intercept = undefined;
    await writeProviders(entries);
    dialogs = new Dialogs();
    extension = new StartedExtension();
    changes = recordChanges(extension);
  });

  afterEach(() => {
    extension.stop();
    dialogs.restore();
  });

  after(async () => {
    await clearSettings();
    await provider.close();
  });

  const create = (scopes: readonly string[], account = undefined as Account | undefined) =>
    extension.authentication.createSession(scopes, optional(account));
  const find = async (scopes?: readonly string[], account?: Account) =>
    extension.authentication.getSessions(scopes, optional(account));
  const ids = async (...asked: Parameters<typeof find>): Promise<readonly string[]> =>
    (await find(...asked)).map(({ id }) => id);
  const lastAuthorization = () => provider.requests.filter(({ path }) => path === '/auth').at(-1);

  it('has no session before anybody signed in, and asks nobody', async () => {
    const requests = provider.requests.length;
    const found = [await find(), await find([]), await find(byId), await find(['openid'])];
    assert.deepEqual(
      { found, shown: dialogs.shown, requests: provider.requests.length - requests },
      { found: [[], [], [], []], shown: [], requests: 0 },
    );
  });

  it('signs in through the browser with the scopes of the settings, and finds that again', async () => {
    const created = await create(byId);
    const found = [await find(byId), await find([...settingsScopes].reverse())];
    const { issuer } = provider;
    const session: AuthenticationSession = {
      id: created.id,
      accessToken: provider.issuedTokens.accessTokens.at(-1) ?? '',
      account: {
        id: JSON.stringify([issuer, 'user-alice']),
        label: `Alice Ångström · user-alice · ${issuer}`,
      },
      scopes: [...settingsScopes, 'provider:local'],
    };
    assert.deepEqual(
      { created, found, shown: dialogs.shown },
      { created: session, found: [[session], [session]], shown: [] },
    );
  });

  it('signs in with exactly the scopes that are asked for, beside the session that is there', async () => {
    const first = await create(byId);
    const other = await create([...byId, 'email', 'openid']);
    assert.deepEqual(
      {
        asked: single(lastAuthorization()?.query ?? [], 'scope'),
        scopes: other.scopes,
        sameAccount: first.account.label === other.account.label,
        found: [
          await ids(byId),
          await ids(['openid', 'email', 'provider:local']),
          await ids(['openid']),
          await ids(['provider:local', 'provider:local-api']),
          await ids(),
        ],
      },
      {
        asked: 'email openid',
        scopes: ['email', 'openid', 'provider:local'],
        sameAccount: true,
        found: [[first.id], [other.id], [], [], [first.id, other.id]],
      },
    );
  });

  it('tells two accounts apart, and hints at the one that is asked for', async () => {
    const alice = await create(byId);
    extension.browser.changeUser('bob');
    const bob = await create(byId);
    const again = await create(byId, bob.account);
    assert.deepEqual(
      {
        labels: [alice.account.label, bob.account.label].map((label) => label.split(' · ')[1]),
        hint: single(lastAuthorization()?.query ?? [], 'login_hint'),
        ids: [alice.id === bob.id, bob.id === again.id],
        found: [
          await ids(byId, alice.account),
          await ids(byId, bob.account),
          await ids(byId, { id: 'nobody', label: alice.account.label }),
          await ids(undefined, bob.account),
        ],
      },
      {
        labels: ['user-alice', 'user-bob'],
        hint: 'bob@example.com',
        ids: [false, true],
        found: [[alice.id], [bob.id], [], [bob.id]],
      },
    );
  });

  it('keeps the hint that the settings give', async () => {
    const hinted = { authorizationParameters: { login_hint: 'carol@example.com' } };
    await writeProviders({ local: { ...entries['local'], ...hinted } });
    const { account } = await create(byId);
    await create(byId, account);
    assert.equal(single(lastAuthorization()?.query ?? [], 'login_hint'), 'carol@example.com');
  });

  it('hands out somebody else’s session, for the editor to ask the user about', async () => {
    const alice = await create(byId);
    extension.browser.changeUser('bob');
    const bob = await create(byId, alice.account);
    assert.deepEqual(
      { isOther: bob.account.label !== alice.account.label, all: await ids(byId) },
      { isOther: true, all: [alice.id, bob.id] },
    );
  });

  it('lets the user pick where no provider is named', async () => {
    dialogs.answer = () => 'Local provider';
    const { scopes } = await create([]);
    assert.deepEqual(
      { shown: dialogs.texts, scopes },
      { shown: ['Sign in to which provider?'], scopes: [...settingsScopes, 'provider:local'] },
    );
  });

  it('asks before it uses a workspace’s entry, and lists nothing of it until then', async () => {
    await writeProviders(undefined);
    await writeProviders({ theirs: entries['local'] }, workspaceFile);
    const refused = await failure(create(['provider:theirs']));
    dialogs.answer = ({ choices }) => choices.find((choice) => choice === 'Use This Provider');
    const { id } = await create(['provider:theirs']);
    const found = await ids(['provider:theirs']);
    const known = await ids();
    extension.workspaceState.entries['oidc.approvedWorkspaceEntries'] = [];
    const withdrawn = [await ids(['provider:theirs']), await ids()];
    await writeProviders(undefined, workspaceFile);
    assert.deepEqual(
      { refused: refused.name, found, known, withdrawn },
      { refused: 'Canceled', found: [id], known: [id], withdrawn: [[], []] },
    );
  });

  it('fails with words for people', async () => {
    extension.browser.denies = true;
    const failures = [
      await failure(create(byId)),
      await failure(create(['provider:[nobody](command:x)'])),
      await failure(create(['provider:local', 'provider:local-api'])),
      await failure(extension.authentication.removeSession('nothing')),
    ];
    assert.deepEqual(
      { failures, shown: dialogs.shown },
      {
        failures: [
          {
            name: 'Error',
            message:
              'Local provider did not sign you in: access was denied. The provider says: “The user cancelled.” More about it: OIDC: Troubleshooting, section authorization_refused.',
          },
          {
            name: 'Error',
            message: 'No usable provider “|nobody|(command:x)” in oidc.providers.',
          },
          { name: 'Error', message: 'The scopes name more than one provider. Name one.' },
          {
            name: 'Error',
            message:
              'You are not signed in to OIDC any more. Sign in again. More about it: OIDC: Troubleshooting, section session_not_found.',
          },
        ],
        shown: [],
      },
    );
  });

  it('leaves out an expired session that can’t be renewed, but for the Accounts menu', async () => {
    const { id, account } = await create(byId);
    provider.intercept = () => ({ status: 503 });
    const dayLaterMs = Date.now() + 86_400_000;
    const time = new Replaced();
    time.member(Date, 'now', () => dayLaterMs);
    const found = [await find(byId), await find()];
    time.restore();
    const [usable, all] = found.map((sessions) =>
      sessions.map((session) => [session.id, session.account, session.accessToken]),
    );
    assert.deepEqual({ usable, all }, { usable: [], all: [[id, account, '']] });
  });

  it('signs out of one session at the press of Sign Out, and says what that did', async () => {
    const kept = await create([...byId, 'openid']);
    const { id } = await create(byId);
    await extension.authentication.removeSession(id);
    const { text } = await dialogs.waitFor('Signed out');
    assert.deepEqual(
      { left: await ids(), text: text.slice(0, 72) },
      {
        left: [kept.id],
        text: 'Signed out Alice Ångström of Local provider: the tokens are deleted here',
      },
    );
  });

  it('tells each change once, before the call that made it returns', async () => {
    const { id } = await create(byId);
    const added = changes.take();
    await create(byId);
    const renewed = changes.take();
    await extension.authentication.removeSession(id);
    const signedOut = changes.take();
    assert.deepEqual(
      { added, renewed, signedOut, later: changes.take() },
      {
        added: [{ added: [id], removed: [], changed: [] }],
        renewed: [{ added: [], removed: [], changed: [id] }],
        signedOut: [{ added: [], removed: [id], changed: [] }],
        later: [],
      },
    );
  });

  it('tells of a session that an edit of the settings takes away, and gives back', async () => {
    const { id } = await create(byId);
    changes.take();
    await writeProviders({});
    const hidden = await eventually('an event', () => changes.takeSome());
    await writeProviders(entries);
    const shown = await eventually('an event', () => changes.takeSome());
    assert.deepEqual(
      { hidden, shown },
      {
        hidden: [{ added: [], removed: [id], changed: [] }],
        shown: [{ added: [id], removed: [], changed: [] }],
      },
    );
  });

  it('has no session whose token only we can use, and says why', async () => {
    const bound = { ...entries['local'], dpop: true };
    await writeProviders({ bound });
    await extension.run('oidc.signIn', 'bound');
    const { length } = provider.requests;
    const found = [await find(['provider:bound']), await find(['provider:bound'])];
    assert.deepEqual(
      {
        found,
        refused: await failure(create(['provider:bound'])),
        log: extension.log.filter((line) => line.includes('session_withheld')),
        listed: (await find()).length,
        asked: provider.requests.slice(length),
      },
      {
        found: [[], []],
        refused: {
          name: 'Error',
          message:
            'Local provider binds its tokens to a key that never leaves OIDC Tokens (DPoP), so no other extension can use one. Add a second entry without dpop to the settings for other extensions.',
        },
        log: ['session_withheld provider=bound reason=dpop'],
        listed: 1,
        asked: [],
      },
    );
  });

  it('is there under the id that others ask for', async () => {
    assert.deepEqual(await authentication.getAccounts('oidc'), []);
  });
});

type Account = AuthenticationSession['account'];

function optional(account: Account | undefined): { account?: Account } {
  return account === undefined ? anybody : { account };
}

async function failure(work: Thenable<unknown>): Promise<{ name: string; message: string }> {
  try {
    await work;
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
  throw new Error('it did not fail');
}

/** Listens as the editor does, and keeps the ids of each event, each once. */
function recordChanges({ authentication: { onDidChangeSessions } }: StartedExtension) {
  const seen: Readonly<Record<'added' | 'removed' | 'changed', readonly string[]>>[] = [];
  const idsOf = (sessions: readonly AuthenticationSession[] | undefined): readonly string[] => [
    ...new Set(sessions?.map(({ id }) => id)),
  ];
  onDidChangeSessions(({ added, removed, changed }) => {
    seen.push({ added: idsOf(added), removed: idsOf(removed), changed: idsOf(changed) });
  });
  return {
    take: () => seen.splice(0),
    takeSome: () => (seen.length === 0 ? undefined : seen.splice(0)),
  };
}
