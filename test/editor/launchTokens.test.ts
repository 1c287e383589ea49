import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  window,
  workspace,
  type CancellationToken,
  type DebugConfiguration,
  type ProgressOptions,
} from 'vscode';
import { deferred } from '../../src/core/promises.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { Dialogs } from './support/dialogs.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, workspaceFile, writeProviders, writeSetting } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

const access = '${oidc:local.access_token}';
const id = '${oidc:local.id_token}';

const plain = { type: 'node', name: 'Run', request: 'launch', program: 'app.js' } as const;
const launch = { ...plain, env: { TOKEN: access } };

const signInQuestion = 'You are not signed in to Local provider.';
const consentQuestionOf = (owner: string): string =>
  `Give tokens of ${owner} to the debug session “Run” (type node) of this workspace?`;
const consentQuestion = consentQuestionOf('Alice Ångström at Local provider');

describe('a launch configuration with tokens', () => {
  let provider: LocalProvider;
  let local: object;
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let replaced: Replaced;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    ({ local } = provider.settings['oidc.providers'] as { readonly local: object });
    await writeProviders({ local, 'dotted.id': { ...local, label: 'Dotted' } });
  });

  beforeEach(async () => {
    dialogs = new Dialogs();
    replaced = new Replaced();
    extension = new StartedExtension();
    await extension.run('oidc.signIn', 'local');
    dialogs.clear();
    press('Allow', 'Sign in and Allow', 'Sign in');
  });

  afterEach(async () => {
    replaced.restore();
    await writeSetting('launch', undefined, workspaceFile);
    extension.stop();
    dialogs.restore();
    provider.intercept = undefined;
  });

  after(async () => {
    await clearSettings();
    await provider.close();
  });

  function press(...titles: readonly string[]): void {
    dialogs.answer = ({ choices }) => choices.find((choice) => titles.includes(choice));
  }

  /** Nobody is signed in any more. */
  async function forget(): Promise<void> {
    press();
    await extension.run('oidc.forgetSession', 'local');
    dialogs.shown.length = 0;
    press('Allow', 'Sign in and Allow', 'Sign in');
  }

  const start = (configuration: DebugConfiguration): Promise<unknown> =>
    extension.resolveLaunch(configuration);

  /** As when it stands in launch.json. */
  const write = (...configurations: readonly object[]): Promise<void> =>
    writeSetting('launch', { version: '0.2.0', configurations }, workspaceFile);

  const lastAccessToken = (): string => provider.issuedTokens.accessTokens.at(-1) ?? '';
  const lastIdToken = (): string => provider.issuedTokens.idTokens.at(-1) ?? '';

  it('gets them everywhere in it, and keeps all else', async () => {
    const started = await start({
      ...plain,
      args: [`--both=${access},${id}`, '${env:HOME}'],
      env: { TOKEN: `Bearer ${access}` },
      nested: [{ headers: { authorization: access } }],
    });
    assert.deepEqual(started, {
      ...plain,
      args: [`--both=${lastAccessToken()},${lastIdToken()}`, '${env:HOME}'],
      env: { TOKEN: `Bearer ${lastAccessToken()}` },
      nested: [{ headers: { authorization: lastAccessToken() } }],
    });
  });

  it('is passed on untouched, without a question, where it has no placeholder', async () => {
    const started = await start({ ...plain, env: { A: '${env:B}' } });
    assert.deepEqual(
      { started, shown: dialogs.shown },
      { started: { ...plain, env: { A: '${env:B}' } }, shown: [] },
    );
  });

  it('asks once, saying what gets which token where, and what can be done with it', async () => {
    const configuration = { ...plain, env: { TOKEN: access }, args: ['-t', access, id] };
    await write(configuration);
    await start(configuration);
    await start(configuration);
    assert.deepEqual(dialogs.shown, [
      {
        kind: 'warning',
        text: consentQuestion,
        detail: [
          'Access token in: env.TOKEN, args.1',
          'ID Token in: args.2',
          'Whatever it runs can then call APIs as you for as long as the token is valid, and can send it to anybody. Extensions that follow debug sessions can read it, too.',
          'On most systems every user can see the arguments of a program, but not its environment: better put it into env.',
          'You are asked again when this launch configuration or the provider changes, not when the program does.',
        ].join('\n'),
        choices: ['Allow'],
      },
    ]);
  });

  it('keeps the answer for the workspace, as a hash, and nothing else', async () => {
    await start(launch);
    const kept = Object.entries(extension.workspaceState.entries).map(([key, value]) => [
      key,
      JSON.stringify(value).replace(/[0-9a-f]{64}/g, '<hash>'),
    ]);
    assert.deepEqual(Object.fromEntries(kept), {
      'oidc.currentSessionId': kept.find(([key]) => key === 'oidc.currentSessionId')?.[1],
      'oidc.launchesWithTokens': '{"<hash>":"<hash>"}',
    });
  });

  it('does not start without a word, and is asked about again, after a no', async () => {
    press();
    const refused = await start(launch);
    press('Allow');
    const started = await start(launch);
    assert.deepEqual(
      { refused, started, texts: dialogs.texts },
      {
        refused: undefined,
        started: { ...plain, env: { TOKEN: lastAccessToken() } },
        texts: [consentQuestion, consentQuestion],
      },
    );
  });

  for (const [what, changed] of [
    ['another program', { ...launch, program: 'other.js' }],
    ['another place for the token', { ...launch, env: { OTHER: access } }],
    ['another token', { ...launch, env: { TOKEN: id } }],
    ['another type', { ...launch, type: 'python' }],
    ['another name', { ...launch, name: 'Walk' }],
  ] as const) {
    it(`is asked about again when it is written with ${what}`, async () => {
      await write(launch);
      await start(launch);
      await write(changed);
      await start(changed);
      assert.equal(dialogs.shown.length, 2);
    });
  }

  it('is asked about again when its tokens are to be for another API', async () => {
    const dotted = { ...local, label: 'Dotted' };
    await start(launch);
    await writeProviders({ local: { ...local, audience: 'urn:orders' }, 'dotted.id': dotted });
    press();
    await start(launch);
    await writeProviders({ local, 'dotted.id': dotted });
    assert.deepEqual(
      dialogs.shown.map(({ choices: [first] }) => first),
      ['Allow', 'Sign in and Allow'],
    );
  });

  it('is asked about again when another setting brings a token to another place', async () => {
    await write({ ...launch, args: ['${config:my.argument}'] });
    await start({ ...launch, args: ['--quiet'] });
    await start({ ...launch, args: [`--to=https://elsewhere.example/${access}`] });
    assert.deepEqual(
      dialogs.shown.map(({ detail }) => detail?.split('\n')[0]),
      ['Access token in: env.TOKEN', 'Access token in: env.TOKEN, args.0'],
    );
  });

  it('says so where it runs in a terminal, which others can read', async () => {
    await start({ ...launch, console: 'integratedTerminal' });
    await start({ ...launch, console: 'externalTerminal' });
    await start({ ...launch, type: 'node-terminal', command: 'npm start' });
    await start({ ...launch, console: 'internalConsole' });
    const warnings = [
      'The editor types its environment into a terminal (console: integratedTerminal): a shell can keep the tokens in its history, and the editor can keep them on disk with the terminal. With internalConsole neither does.',
      'A terminal outside of the editor is opened for it (console: externalTerminal): on some systems its environment is among the arguments of a program then, which every user can see. With internalConsole it is not.',
      'Its environment is that of a whole terminal (type: node-terminal), which the editor can keep on disk, to bring it back later. With type: node and internalConsole it does not.',
    ];
    assert.deepEqual(
      dialogs.shown.map(({ detail = '' }) => warnings.map((warning) => detail.includes(warning))),
      [
        [true, false, false],
        [false, true, false],
        [false, false, true],
        [false, false, false],
      ],
    );
  });

  it('says where else than into the program the tokens get', async () => {
    const args = ['${oidc:local.access_token}'];
    await start({ ...launch, args, command: 'curl -H ${oidc:local.access_token}', trace: true });
    await start(launch);
    const warnings = [
      'A command is given to a shell, which can keep it in its history, the token with it: better let it read a variable of env.',
      'On most systems every user can see the arguments of a program, but not its environment: better put it into env.',
      'The debugger is asked for a log (trace), which can have the tokens in it and stays on disk.',
    ];
    assert.deepEqual(
      dialogs.shown.map(({ detail = '' }) => warnings.map((warning) => detail.includes(warning))),
      [
        [true, true, true],
        [false, false, false],
      ],
    );
  });

  it('is not asked about again for what the editor and extensions make of what is written', async () => {
    await write(launch);
    await start({ ...launch, type: 'pwa-node', __cache: '/tmp/1' });
    await start({ ...launch, type: 'pwa-node', __cache: '/tmp/2' });
    assert.deepEqual(dialogs.texts, [consentQuestion]);
  });

  it('is told to come from elsewhere, and each change of it counts, where nobody wrote it', async () => {
    await start(launch);
    await start({ ...launch, program: 'other.js' });
    assert.deepEqual(
      dialogs.shown.map(({ detail }) => detail?.split('\n')[0]),
      Array(2).fill(
        'It is not in your launch configurations: an extension, or another debug session, starts it.',
      ),
    );
  });

  it('is asked about for each provider, whose ids may have dots', async () => {
    await start({ ...launch, env: { A: access, B: '${oidc:dotted.id.id_token}' } });
    assert.deepEqual(
      dialogs.shown.map(({ text, detail }) => [text, detail?.split('\n')[1]]),
      [
        [consentQuestion, 'Access token in: env.A'],
        [consentQuestionOf('Dotted'), 'ID Token in: env.B'],
      ],
    );
  });

  it('gets a fresh token when the one there is about to expire', async () => {
    await start(launch);
    const before = lastAccessToken();
    const now = Date.now.bind(Date);
    replaced.member(Date, 'now', () => now() + 570_000);
    const started = await start(launch);
    assert.deepEqual(
      { started, isNew: before !== lastAccessToken() },
      { started: { ...plain, env: { TOKEN: lastAccessToken() } }, isNew: true },
    );
  });

  it('gets the tokens of now of each provider, however long the questions took', async () => {
    let renewed = '';
    dialogs.answer = async ({ choices }) => {
      const signIn = choices.find((choice) => choice === 'Sign in and Allow');
      if (signIn !== undefined) {
        await extension.run('oidc.refresh', 'local');
        renewed = lastAccessToken();
      }
      return signIn ?? choices.find((choice) => choice === 'Allow');
    };
    const env = { A: access, B: '${oidc:dotted.id.access_token}' };
    const started = await start({ ...launch, env });
    assert.deepEqual(started, { ...plain, env: { A: renewed, B: lastAccessToken() } });
  });

  it('starts after a sign-in where nobody is signed in', async () => {
    await forget();
    const started = await start(launch);
    const [asked] = dialogs.shown;
    assert.deepEqual(
      {
        started,
        texts: dialogs.texts,
        says: asked?.detail?.includes('the sign-in comes first'),
        choices: asked?.choices,
      },
      {
        started: { ...plain, env: { TOKEN: lastAccessToken() } },
        texts: [consentQuestionOf('Local provider')],
        says: true,
        choices: ['Sign in and Allow'],
      },
    );
  });

  it('asks to sign in, and does not start without it, once it was allowed', async () => {
    await start(launch);
    await forget();
    press();
    const refused = await start(launch);
    press('Sign in');
    const started = await start(launch);
    const question = {
      kind: 'information',
      text: signInQuestion,
      detail: 'The debug session “Run” needs a token of it.',
      choices: ['Sign in'],
    };
    assert.deepEqual(
      { refused, started, shown: dialogs.shown },
      {
        refused: undefined,
        started: { ...plain, env: { TOKEN: lastAccessToken() } },
        shown: [question, question],
      },
    );
  });

  it('asks to sign in where the session has ended, with the reason', async () => {
    await start(launch);
    await extension.run('oidc.revoke', 'local');
    dialogs.shown.length = 0;
    const started = await start(launch);
    const [asked, ...others] = dialogs.shown;
    assert.deepEqual(
      { started, choices: asked?.choices, detail: asked?.detail, others },
      {
        started: { ...plain, env: { TOKEN: lastAccessToken() } },
        choices: ['Sign in', 'Learn More'],
        detail: 'The debug session “Run” needs a token of it.',
        others: [],
      },
    );
  });

  it('has a failed refresh told as a message, and does not start', async () => {
    await start(launch);
    dialogs.shown.length = 0;
    const now = Date.now.bind(Date);
    replaced.member(Date, 'now', () => now() + 700_000);
    provider.intercept = ({ path }) => (path === '/token' ? { status: 503 } : undefined);
    const started = await start(launch);
    assert.deepEqual(
      { started, kinds: dialogs.shown.map(({ kind }) => kind) },
      { started: undefined, kinds: ['error'] },
    );
  });

  it('gets those of the current account, and asks where none is the current one', async () => {
    const alices = lastAccessToken();
    extension.browser.changeUser('bob');
    await extension.run('oidc.signInWithAnotherAccount', 'local');
    const bobs = lastAccessToken();
    dialogs.shown.length = 0;
    const current = await start(launch);
    await extension.workspaceState.update('oidc.currentSessionId', undefined);
    dialogs.answer = ({ choices }) => choices.find((choice) => choice.includes('Alice'));
    const picked = await start(launch);
    const [, question] = dialogs.shown;
    assert.deepEqual(
      { current, picked, question: question?.text },
      {
        current: { ...plain, env: { TOKEN: bobs } },
        picked: { ...plain, env: { TOKEN: alices } },
        question: 'Whose token for the debug session “Run”?',
      },
    );
  });

  it('says so once when they are another account’s than the last time', async () => {
    await start(launch);
    extension.browser.changeUser('bob');
    await extension.run('oidc.signInWithAnotherAccount', 'local');
    dialogs.clear();
    await start(launch);
    await start(launch);
    assert.deepEqual(dialogs.texts, [
      'The debug session “Run” now gets the tokens of Bob Builder at Local provider.',
    ]);
  });

  it('asks whose once for a configuration, where the current session is another provider’s, and leaves that the current one', async () => {
    const alices = lastAccessToken();
    extension.browser.changeUser('bob');
    await extension.run('oidc.signInWithAnotherAccount', 'local');
    const bobs = lastAccessToken();
    await extension.run('oidc.signIn', 'dotted.id');
    const isCurrent = (): unknown => extension.workspaceState.entries['oidc.currentSessionId'];
    const before = isCurrent();
    dialogs.shown.length = 0;
    dialogs.answer = ({ choices }) =>
      choices.find((choice) => choice === 'Allow' || choice.includes('Alice'));
    const tokens: unknown[] = [];
    const token = async (name: string, other: object = {}): Promise<void> => {
      tokens.push(((await start({ ...launch, name, ...other })) as typeof launch).env.TOKEN);
    };
    await token('Run');
    await token('Run');
    const asked = dialogs.texts.filter((text) => text.startsWith('Whose')).length;
    dialogs.answer = ({ choices }) =>
      choices.find((choice) => choice === 'Allow' || choice.includes('Bob'));
    await token('Walk');
    await token('Run');
    await token('Run', { program: 'another.js' });
    assert.deepEqual(
      { tokens, asked, stays: isCurrent() === before },
      { tokens: [alices, alices, bobs, alices, bobs], asked: 1, stays: true },
    );
  });

  it('takes the only session of its provider, and leaves another the current one', async () => {
    const local = lastAccessToken();
    await extension.run('oidc.signIn', 'dotted.id');
    const before = { ...extension.workspaceState.entries };
    dialogs.shown.length = 0;
    const started = await start(launch);
    assert.deepEqual(
      { started, kept: { ...extension.workspaceState.entries }, texts: dialogs.texts },
      {
        started: { ...plain, env: { TOKEN: local } },
        kept: {
          ...before,
          'oidc.launchesWithTokens': extension.workspaceState.entries['oidc.launchesWithTokens'],
        },
        texts: [consentQuestion],
      },
    );
  });

  it('signs in for itself: the current session of another provider stays the current one', async () => {
    const env = { TOKEN: '${oidc:dotted.id.access_token}' };
    const before = extension.workspaceState.entries['oidc.currentSessionId'];
    const started = await start({ ...launch, env });
    assert.deepEqual(
      { started, current: extension.workspaceState.entries['oidc.currentSessionId'] },
      { started: { ...plain, env: { TOKEN: lastAccessToken() } }, current: before },
    );
  });

  it('is one after the other when several start at once, as those of a compound do', async () => {
    await forget();
    const second = { ...launch, name: 'Walk' };
    const started = await Promise.all([start(launch), start(second)]);
    assert.deepEqual(
      { started, choices: dialogs.shown.map(({ choices }) => choices) },
      {
        started: [launch, second].map((one) => ({ ...one, env: { TOKEN: lastAccessToken() } })),
        choices: [['Sign in and Allow'], ['Allow']],
      },
    );
  });

  it('asks nothing any more once it is stopped while it waits for another', async () => {
    const waiting = new CancellationTokenSource();
    dialogs.answer = () => {
      waiting.cancel();
      return 'Allow';
    };
    const started = await Promise.all([
      start(launch),
      extension.resolveLaunch({ ...launch, name: 'Walk' }, waiting),
    ]);
    assert.deepEqual(
      { started, texts: dialogs.texts },
      {
        started: [{ ...plain, env: { TOKEN: lastAccessToken() } }, undefined],
        texts: [consentQuestion],
      },
    );
  });

  it('shows what it waits for, and does not start when the user would not wait', async () => {
    const answered = deferred<string>();
    dialogs.answer = () => answered.promise;
    const shown: string[] = [];
    replaced.member(window, 'withProgress', ({ title }: ProgressOptions, task: ProgressTask) => {
      const waiting = new CancellationTokenSource();
      shown.push(title ?? '');
      setImmediate(() => {
        waiting.cancel();
      });
      return task({ report: () => undefined }, waiting.token);
    });
    const first = start(launch);
    const second = await start({ ...launch, name: 'Walk [x](command:y)' });
    replaced.restore();
    const third = start({ ...launch, name: 'Sit' });
    answered.resolve('Allow');
    press('Allow');
    const filled = { env: { TOKEN: lastAccessToken() } };
    assert.deepEqual(
      { shown, second, others: await Promise.all([first, third]) },
      {
        shown: ['The debug session “Walk |x|(command:y)” starts when “Run” has its tokens'],
        second: undefined,
        others: [
          { ...plain, ...filled },
          { ...plain, ...filled, name: 'Sit' },
        ],
      },
    );
  });

  it('waits no longer once the debugger is stopped: what shows the waiting ends, too', async () => {
    const answered = deferred<string>();
    dialogs.answer = () => answered.promise;
    const progress = deferred<'shown'>();
    let ended: unknown = 'it has not ended';
    replaced.member(window, 'withProgress', (_options: ProgressOptions, task: ProgressTask) => {
      progress.resolve('shown');
      const { token } = new CancellationTokenSource(); // which nobody cancels
      const shown = task({ report: () => undefined }, token);
      ended = shown.catch(() => 'ended');
      return shown;
    });
    const first = start(launch);
    const stopping = new CancellationTokenSource();
    const second = extension.resolveLaunch({ ...launch, name: 'Walk' }, stopping);
    await progress.promise;
    stopping.cancel();
    const outcome = { second: await second, progress: await ended };
    replaced.restore();
    answered.resolve('Allow');
    assert.deepEqual(
      { ...outcome, first: await first },
      {
        second: undefined,
        progress: 'ended',
        first: { ...plain, env: { TOKEN: lastAccessToken() } },
      },
    );
  });

  it('is told that a token which is bound to a key is of no use to it, and starts', async () => {
    await writeProviders({ local: { ...local, dpop: true } });
    await forget();
    const started = await start(launch);
    await writeProviders({ local, 'dotted.id': { ...local, label: 'Dotted' } });
    assert.deepEqual(
      { started, texts: dialogs.texts },
      {
        started: { ...plain, env: { TOKEN: lastAccessToken() } },
        texts: [
          consentQuestionOf('Local provider'),
          'The access token of Local provider is of no use to the debug session “Run”: it is bound to a key that stays here (DPoP).',
        ],
      },
    );
  });

  it('does not start in a workspace that is not trusted, and nobody is asked', async () => {
    replaced.member(workspace, 'isTrusted', false);
    const started = await start(launch);
    assert.deepEqual(
      { started, texts: dialogs.texts },
      {
        started: undefined,
        texts: [
          'The debug session “Run” was not started: no tokens are given to programs of a workspace that you don’t trust.',
        ],
      },
    );
  });

  for (const [what, changed, text] of [
    [
      'names a provider that there is not',
      { env: { TOKEN: '${oidc:lokal.access_token}' } },
      'No usable provider “lokal” in oidc.providers. There is: local, dotted.id',
    ],
    [
      'names a token that there is not',
      { args: ['${oidc:local.refresh_token}'] },
      'Launch configuration, args.0: ${oidc:local.refresh_token} stands for no token. Write ${oidc:PROVIDER.access_token} or ${oidc:PROVIDER.id_token}.',
    ],
    [
      'has one in an address that the editor opens',
      { serverReadyAction: { uriFormat: `http://localhost/?t=${access}` } },
      'Launch configuration, serverReadyAction.uriFormat: ${oidc:local.access_token} can’t stand here: the editor itself reads this, and shows it, keeps it or opens it. Put it into a value that only the program gets, such as one in env.',
    ],
  ] as const) {
    it(`does not start where it ${what}: launch.json is opened, with a message`, async () => {
      const started = await start({ ...plain, ...changed });
      assert.deepEqual(
        { started, shown: dialogs.shown.map(({ kind, text }) => ({ kind, text })) },
        { started: null, shown: [{ kind: 'error', text }] },
      );
    });
  }

  it('that is hostile is shown without markup', async () => {
    await start({ ...launch, name: '[x](command:evil)', env: { '[y](command:evil)': access } });
    assert.deepEqual(
      dialogs.shown.map(({ text, detail }) => /\[|\]/.test(`${text}${detail ?? ''}`)),
      [false],
    );
  });

  it('gives a debugger that is restarted the tokens of now', async () => {
    const configuration = (await start(launch)) as DebugConfiguration;
    const before = lastAccessToken();
    await extension.run('oidc.refresh', 'local');
    const message = { type: 'request', command: 'launch', arguments: configuration };
    const sent = await extension.sendToDebugger({ name: 'Run', configuration }, message);
    assert.deepEqual(
      { sent, isNew: before !== lastAccessToken() },
      {
        sent: { ...message, arguments: { ...plain, env: { TOKEN: lastAccessToken() } } },
        isNew: true,
      },
    );
  });

  it('says so once where a debugger is restarted with tokens that are no longer valid', async () => {
    const env = { TOKEN: access, ID: id };
    const configuration = (await start({ ...launch, env })) as DebugConfiguration;
    await forget();
    const message = {
      type: 'request',
      command: 'restart',
      arguments: { arguments: configuration },
    };
    const sent = await extension.sendToDebugger({ name: 'Run', configuration }, { ...message });
    assert.deepEqual(
      { sent, texts: dialogs.texts },
      {
        sent: message,
        texts: [
          'The debug session “Run” was restarted with a token that is no longer valid. Stop it and start it anew, for a fresh one.',
        ],
      },
    );
  });

  it('leaves no token in the log, in state or in settings', async () => {
    await write(launch);
    await start(launch);
    const { workspaceState, globalState, log } = extension;
    const kept = JSON.stringify([
      workspaceState.entries,
      globalState.entries,
      log,
      workspace.getConfiguration('launch').inspect('configurations'),
    ]);
    assert.deepEqual(
      [lastAccessToken(), lastIdToken()].map((token) => kept.includes(token)),
      [false, false],
    );
  });
});

type ProgressTask = (
  progress: { readonly report: () => void },
  token: CancellationToken,
) => Promise<unknown>;
