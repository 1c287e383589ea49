import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { env, Uri, window } from 'vscode';
import { headerRules, metadataRules, parameterRules } from '../../src/core/trace/tracedNames.ts';
import {
  headerMeanings,
  metadataMeanings,
  parameterMeanings,
} from '../../src/host/trace/parameterMeanings.ts';
import { traceMarkdown } from '../../src/host/trace/traceMarkdown.ts';
import { harProblems } from '../support/harProblems.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds } from '../support/provider/clients.ts';
import { recorded } from '../unit/support/recordedExchange.ts';
import { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { replaceCommands } from './support/replaceCommands.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';
import { trustLocalProviders } from './support/trustLocalProviders.ts';

const json = { 'Content-Type': 'application/json' };

describe('the trace of a sign-in', () => {
  let provider: LocalProvider;
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let replaced: Replaced;
  let opened: (readonly [uri: Uri, editor: string])[];
  let folder: string;

  before(async () => {
    await trustLocalProviders();
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    folder = mkdtempSync(join(tmpdir(), 'oidc-trace-'));
  });

  beforeEach(async () => {
    dialogs = new Dialogs();
    extension = new StartedExtension();
    replaced = new Replaced();
    opened = [];
    replaceCommands(replaced, {
      'vscode.openWith': (uri: Uri, editor: string) => {
        opened.push([uri, editor]);
      },
      'oidc.showTrace': (...given) => extension.run('oidc.showTrace', ...given),
    });
    const entry = { issuer: provider.issuer, clientId: clientIds.public };
    await writeProviders({ op: { ...entry, label: 'The *OP*' }, other: entry });
  });

  afterEach(async () => {
    provider.intercept = undefined;
    replaced.restore();
    extension.stop();
    dialogs.restore();
    await clearSettings();
  });

  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await provider.close();
  });

  /** The report that was opened last. */
  async function report(): Promise<string> {
    const uri = opened.at(-1)?.[0];
    return uri === undefined ? '' : extension.documentAt(uri);
  }

  function headings(report: string): readonly string[] {
    return report.split('\n').filter((line) => line.startsWith('#'));
  }

  /** What this run has brought forth and must not be in a trace. */
  function secrets(): readonly string[] {
    const names = ['code', 'state', 'nonce', 'code_verifier', 'code_challenge'];
    const sent = provider.requests
      .flatMap(({ query, form }) => [...query, ...form])
      .filter(([name]) => names.includes(name))
      .map(([, value]) => value);
    const { accessTokens, idTokens, refreshTokens } = provider.issuedTokens;
    return [...sent, ...accessTokens, ...idTokens, ...refreshTokens];
  }

  it('is a report in the preview, a section a step, without a secret', async () => {
    await extension.run('oidc.signIn', 'op');
    await extension.run('oidc.showTrace');
    const all = secrets();
    const shown = await report();
    assert.deepEqual(
      {
        editor: opened.map(([{ scheme, path }, editor]) => [scheme, path, editor]),
        headings: headings(shown),
        rows: shown.match(/^\| \[.*?\]\(#[\w-]+\) \| [✔✘] [^|]+\|/gm),
        explained: shown.includes('`state` = •••• (43 characters)  \n  A random value that'),
        enough: all.length > 6,
        told: all.filter((secret) => shown.includes(secret)),
      },
      {
        editor: [['oidc-trace', '/1/Sign-in op.md', 'vscode.markdown.preview.editor']],
        headings: [
          '# Sign-in at The \\*OP\\*',
          '## 1. Discovery',
          '## 2. Log in in the browser',
          '## 3. Back from the browser',
          '## 4. Token request',
          '## 5. Keys',
        ],
        rows: [
          '| [1. Discovery](#1-discovery) | ✔ 200 |',
          '| [2. Log in in the browser](#2-log-in-in-the-browser) | ✔ opened |',
          '| [3. Back from the browser](#3-back-from-the-browser) | ✔ taken |',
          '| [4. Token request](#4-token-request) | ✔ 200 |',
          '| [5. Keys](#5-keys) | ✔ 200 |',
        ],
        explained: true,
        enough: true,
        told: [],
      },
    );
  });

  it('is offered where a sign-in fails, and tells where and why', async () => {
    provider.intercept = ({ path }) =>
      path === '/token'
        ? {
            status: 400,
            headers: json,
            body: '{"error":"invalid_grant","error_description":"[x](command:evil) | `y` <img>"}',
          }
        : undefined;
    dialogs.answer = ({ choices }) => choices.find((choice) => choice === 'Show Trace');
    await extension.run('oidc.signIn', 'op');
    await eventually('the report', () => opened[0]);
    const [, , outcome = '', , words = '', , more] = (await report()).split('\n');
    const outsideCode = (await report()).replace(/`[^`\n]*`/g, '');
    assert.deepEqual(
      {
        outcome: outcome.replace(/after .*:/, 'after …:'),
        words: words.slice(0, 48),
        more,
        left: outsideCode.match(/(?<!\\)\]\(command|(?<!\\)<|`/g),
      },
      {
        outcome: '✘ **Failed** after …: in step [4. Token request](#4-token-request)',
        words: '> The \\*OP\\* did not accept the code \\(invalid\\_',
        more: 'More about it: OIDC: Troubleshooting, section [`token_request_refused`](../Troubleshooting/token_request_refused.md).',
        left: null,
      },
    );
  });

  it('is the latest of the provider that is named; without a name the user picks', async () => {
    await extension.run('oidc.signIn', 'op');
    await extension.run('oidc.signIn', 'other');
    await extension.run('oidc.signIn', 'op');
    dialogs.clear();
    await extension.run('oidc.showTrace', 'other');
    await extension.run('oidc.showTrace', { trace: 1 });
    await extension.run('oidc.showTrace', opened[0]?.[0]);
    dialogs.answer = ({ choices }) => choices[1];
    await extension.run('oidc.showTrace');
    assert.deepEqual(
      { paths: opened.map(([{ path }]) => path), shown: dialogs.shown },
      {
        paths: [
          '/2/Sign-in other.md',
          '/1/Sign-in op.md',
          '/2/Sign-in other.md',
          '/2/Sign-in other.md',
        ],
        shown: [
          {
            kind: 'pick',
            text: 'Show which trace?',
            choices: [
              '$(pass) Sign-in at The *OP*',
              '$(pass) Sign-in at other',
              '$(pass) Sign-in at The *OP*',
            ],
          },
        ],
      },
    );
  });

  it('is not there before anything was asked, which is said', async () => {
    await extension.run('oidc.showTrace', 'op');
    assert.deepEqual(
      [opened, dialogs.shown],
      [
        [],
        [
          {
            kind: 'information',
            text: 'Nothing to show yet: this window has asked no provider anything since it was opened. Traces are kept in memory only.',
            choices: ['Sign in'],
          },
        ],
      ],
    );
  });

  it('says how to get one that is gone, as after a reload of the window', async () => {
    assert.equal(
      await extension.documentAt(Uri.parse('oidc-trace:/7/Sign-in op.md')),
      'This trace was not kept. Run OIDC: Show Sign-in Trace for those that are.\n',
    );
  });

  for (const [format, name] of [
    ['Markdown', 'trace.md'],
    ['HAR', 'trace.har'],
  ] as const) {
    it(`is written as ${format} where the user wants it, and nowhere else`, async () => {
      const file = join(folder, name);
      const suggested: (string | undefined)[] = [];
      replaced.member(window, 'showSaveDialog', ({ defaultUri }: { defaultUri?: Uri }) => {
        suggested.push(
          defaultUri?.path
            .split('/')
            .at(-1)
            ?.replace(/\d{4}.*(?=\.)/, '…'),
        );
        return Promise.resolve(Uri.file(file));
      });
      await extension.run('oidc.signIn', 'op');
      dialogs.clear();
      dialogs.answer = ({ choices }) => choices.find((choice) => choice === format);
      await extension.run('oidc.exportTrace');
      const text = readFileSync(file, 'utf8');
      const problems = format === 'HAR' ? harProblems(JSON.parse(text)) : [];
      assert.deepEqual(
        {
          suggested,
          problems,
          holdsToken: text.includes('access_token'),
          told: secrets().filter((secret) => text.includes(secret)),
          said: dialogs.texts,
        },
        {
          suggested: [`oidc-trace-op-….${name.split('.')[1] ?? ''}`],
          problems: [],
          holdsToken: true,
          told: [],
          said: [
            'Export in which format? Secrets are masked either way.',
            `Trace written to ${name}. Secrets are masked; read it before you pass it on.`,
          ],
        },
      );
    });
  }

  it('is not written, and nothing is said, when the user closes the dialog', async () => {
    replaced.member(window, 'showSaveDialog', () => Promise.resolve(undefined));
    await extension.run('oidc.signIn', 'op');
    dialogs.clear();
    dialogs.answer = ({ choices }) => choices[0];
    await extension.run('oidc.exportTrace');
    assert.deepEqual(dialogs.texts, ['Export in which format? Secrets are masked either way.']);
  });

  it('gives a step as cURL, with the variables to set', async () => {
    const copied: string[] = [];
    const clipboard = { writeText: (text: string) => Promise.resolve(void copied.push(text)) };
    replaced.member(env, 'clipboard', clipboard);
    await extension.run('oidc.signIn', 'op');
    dialogs.clear();
    dialogs.answer = ({ choices }) => choices.find((choice) => choice.includes('Token request'));
    await extension.run('oidc.copyTraceStep');
    assert.deepEqual(
      {
        begins: copied.map((text) => text.split('\n').slice(0, 2)),
        told: secrets().filter((secret) => copied.join().includes(secret)),
        said: dialogs.shown.map(({ text, choices }) => [text, ...choices]),
      },
      {
        begins: [[`curl '${provider.issuer}/token' \\`, "  --request 'POST' \\"]],
        told: [],
        said: [
          ['Copy which step as cURL?', '1. Discovery', '4. Token request', '5. Keys'],
          [
            'Token request copied as cURL, for a POSIX shell. Set $OIDC_CODE, $OIDC_CODE_VERIFIER first.',
          ],
        ],
      },
    );
  });

  it('explains every parameter, member and header that it may show', () => {
    const pairs = [
      [parameterRules, parameterMeanings()],
      [metadataRules, metadataMeanings()],
      [headerRules, headerMeanings()],
    ] as const;
    for (const [rules, meanings] of pairs) {
      const short = Object.entries(meanings).filter(([, meaning]) => !/^\S.{10,}\.$/.test(meaning));
      assert.deepEqual(
        { names: Object.keys(meanings).sort(), short },
        { names: Object.keys(rules).sort(), short: [] },
      );
    }
  });

  it('explains an own parameter as that, whatever it is called', async () => {
    const names = ['constructor', 'toString', '__proto__', 'audience_hint'];
    const tokenParameters = Object.fromEntries(names.map((name) => [name, 'own']));
    const body = new URLSearchParams(tokenParameters);
    const markdown = traceMarkdown(
      await recorded({ init: { method: 'POST', body } }, { tokenParameters }),
    );
    const explained = names.map((name) =>
      markdown.includes(
        `\`${name}\` = •••• (3 characters)  \n  An extra parameter of the settings.`,
      ),
    );
    assert.deepEqual(explained, [true, true, true, true]);
  });

  it('as Markdown holds no secret, wherever that was', async () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 10, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(secret, secret, async (code, other) => {
        const trace = await recorded({
          init: { method: 'POST', body: new URLSearchParams({ code, scope: 'a', x: other }) },
          body: JSON.stringify({ error: 'e', error_description: `No ${code}!`, [other]: code }),
          returned: new URLSearchParams({ state: other, error_description: code }),
          description: code,
        });
        const without = traceMarkdown(await recorded({}));
        fc.pre(!without.includes(code) && !without.includes(other));
        const markdown = traceMarkdown(trace);
        return !markdown.includes(code) && !markdown.includes(other);
      }),
    );
  });
});
