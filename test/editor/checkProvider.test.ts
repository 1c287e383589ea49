import assert from 'node:assert/strict';
import { env, Uri } from 'vscode';
import { freePort } from '../../scripts/dev/freePort.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { Dialogs } from './support/dialogs.ts';
import { replaceCommands } from './support/replaceCommands.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

const secret = 's3cret of the client';

describe('checking a provider', () => {
  let provider: LocalProvider;
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let replaced: Replaced;
  let previewed: Uri[];

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
  });

  beforeEach(async () => {
    dialogs = new Dialogs();
    extension = new StartedExtension();
    replaced = new Replaced();
    previewed = [];
    replaceCommands(replaced, {
      'vscode.openWith': (uri: Uri) => {
        previewed.push(uri);
      },
    });
    await writeProviders({ op: { issuer: provider.issuer, clientId: 'public-client' } });
  });

  afterEach(async () => {
    provider.intercept = undefined;
    replaced.restore();
    extension.stop();
    dialogs.restore();
    await clearSettings();
  });

  after(() => provider.close());

  /** What the preview shows. */
  async function shown(): Promise<string> {
    const [uri] = previewed;
    return uri === undefined ? '' : extension.documentAt(uri);
  }

  it('shows a report of everything that is found, and sums it up', async () => {
    await extension.run('oidc.checkProvider');
    const [title, , summary, , ...rest] = (await shown()).split('\n');
    assert.deepEqual(
      {
        title,
        summary,
        facts: rest.slice(0, 2),
        names: rest.flatMap((line) => /\*\*(.+?)\*\* \((\w[\w ]*)\)/.exec(line)?.slice(1) ?? []),
        last: rest.at(-2),
        told: dialogs.shown,
      },
      {
        title: '# Check of op',
        summary: '**0 failed, 0 with a warning, 16 passed**',
        facts: [`- Issuer: \`${provider.issuer}\``, '- Client ID: `public-client`'],
        names: [
          ...['OpenID Connect metadata', 'passed'],
          ...['OAuth 2.0 metadata', 'passed'],
          ...['Issuer', 'passed'],
          ...['Both documents agree', 'passed'],
          ...['Endpoints', 'passed'],
          ...['Addresses that may be used', 'passed'],
          ...['Response type code', 'passed'],
          ...['Grants', 'passed'],
          ...['PKCE', 'passed'],
          ...['Client authentication', 'passed'],
          ...['Scopes', 'passed'],
          ...['Signing algorithms', 'passed'],
          ...['Issuer in the answer (RFC 9207)', 'passed'],
          ...['Pushed authorization requests (RFC 9126)', 'nothing to check'],
          ...['Keys', 'passed'],
          ...['Clock', 'passed'],
          ...['What a sign-in will do', 'passed'],
        ],
        last: '✔ **What a sign-in will do** (passed): Authorization code with PKCE (S256). The browser comes back to `http://127.0.0.1/callback`, on a free port each time. Register that; for a provider that compares ports, write one in redirectUri. After a logout the browser comes back to `http://127.0.0.1/logout`. It asks for the scopes `openid`, `profile`, `email`.',
        told: [
          {
            kind: 'information',
            text: 'Check of op: 0 failed, 0 with a warning, 16 passed.',
            choices: ['Copy as Markdown'],
          },
        ],
      },
    );
  });

  it('copies the report as Markdown at a press', async () => {
    const copied: string[] = [];
    const clipboard = { writeText: (text: string) => Promise.resolve(void copied.push(text)) };
    replaced.member(env, 'clipboard', clipboard);
    dialogs.answer = ({ choices }) => choices[0];
    await extension.run('oidc.checkProvider', 'op');
    assert.deepEqual(copied, [await shown()]);
  });

  it('says what the access token is to be for', async () => {
    const entry = { issuer: provider.issuer, clientId: 'public-client', scopes: ['openid'] };
    const resource = ['https://api.example/a', 'https://api.example/b'];
    await writeProviders({ op: { ...entry, resource, audience: 'orders' } });
    await extension.run('oidc.checkProvider', 'op');
    assert.equal(
      /It asks for the scopes .*/.exec(await shown())?.[0],
      'It asks for the scopes `openid`. The access token will be for the resource `https://api.example/a`, `https://api.example/b`. The access token will be for the audience `orders`.',
    );
  });

  it('says what the settings make of a sign-in: one that is pasted, one without a user', async () => {
    const entry = { issuer: provider.issuer, clientId: 'public-client' };
    await writeProviders({
      op: { ...entry, callback: 'paste' },
      service: { ...entry, flow: 'client_credentials' },
    });
    const lineOf = async (name: string) =>
      (await shown()).split('\n').find((line) => line.includes(name));
    await extension.run('oidc.checkProvider', 'op');
    const pasted = (await lineOf('What a sign-in will do'))?.includes('and you paste its address');
    previewed = [];
    await extension.run('oidc.checkProvider', 'service');
    assert.deepEqual(
      {
        pasted,
        client: (await lineOf('Client authentication'))?.replace(/The provider takes .*?`\./, '…'),
      },
      {
        pasted: true,
        client:
          '✘ **Client authentication** (failed): A client that gets tokens for itself has to authenticate. No client secret or key that would do is stored. … Run OIDC: Set Client Secret…. [Learn More](Troubleshooting/client_secret_missing.md)',
      },
    );
  });

  it('says how to get a report that is gone, as after a reload of the window', async () => {
    assert.equal(
      await extension.documentAt(Uri.parse('oidc-check:/op.md')),
      'This report was not kept. Run OIDC: Check Provider again.\n',
    );
  });

  it('names one cause and the next step where no metadata is found, and what was not checked', async () => {
    const host = `127.0.0.2:${String(await freePort('127.0.0.2'))}`;
    await writeProviders({
      op: { issuer: `${provider.issuer}/realms/dev`, clientId: 'public-client' },
      closed: { issuer: `http://${host}`, clientId: 'public-client' },
    });
    const part = async (): Promise<readonly string[]> => {
      const lines = (await shown()).split('\n');
      return lines.slice(lines.findIndex((line) => line.startsWith('##')));
    };
    await extension.run('oidc.checkProvider', 'op');
    const path = await part();
    previewed = [];
    await extension.run('oidc.checkProvider', 'closed');
    const inFront = '/.well-known/oauth-authorization-server';
    const atEnd = '/.well-known/openid-configuration';
    assert.deepEqual(
      {
        path: path.slice(0, 4),
        notRun: path.filter((line) => line.includes('only be checked')),
        closed: (await part()).slice(2, 8),
        told: dialogs.shown.map(({ text }) => text),
      },
      {
        path: [
          '## To correct, or to know',
          '',
          `✘ **Metadata of the provider** (failed): The server answers, but it has no metadata for this issuer. Check the path in issuer: the tenant, realm or authorization server. Tried: \`${provider.issuer}/realms/dev${atEnd}\`, \`${provider.issuer}${inFront}/realms/dev\`. Did you mean the issuer \`${provider.issuer}\`? Its metadata is at \`${provider.issuer}${atEnd}\`. Write it as issuer if it is the one. [Learn More](Troubleshooting/discovery_not_found.md)`,
          '',
        ],
        notRun: [
          'These can only be checked when the metadata is there: Issuer, Endpoints, Addresses that may be used, Response type code, Grants, PKCE, Client authentication, Scopes, Signing algorithms, Issuer in the answer (RFC 9207), Pushed authorization requests (RFC 9126), Keys.',
        ],
        closed: [
          `✘ **Metadata of the provider** (failed): Nothing listens at \`${host}\` (\`ECONNREFUSED\`). Check the port, and whether the server is running; behind a proxy (http.proxy), check that too. Tried: \`http://${host}${atEnd}\`, \`http://${host}${inFront}\`. [Learn More](Troubleshooting/network_unreachable.md)`,
          '',
          '## Not run',
          '',
          '– **Clock** (not run): There was no answer whose Date header could be compared with this machine’s clock.',
          '',
        ],
        told: [
          'Check of op: 1 failed, 0 with a warning, 1 passed, 13 not run.',
          'Check of closed: 1 failed, 0 with a warning, 0 passed, 14 not run.',
        ],
      },
    );
  });

  it('explains another issuer, where a sign-in ends at discovery and leads here', async () => {
    const issuer = `${provider.issuer.replace('127.0.0.2', 'localhost')}/`;
    provider.intercept = ({ path }) =>
      path.startsWith('/.well-known')
        ? { status: 200, body: JSON.stringify({ issuer }) }
        : undefined;
    await extension.run('oidc.signIn', 'op');
    const [failure] = dialogs.shown;
    await extension.run('oidc.checkProvider', 'op');
    const line = (await shown()).split('\n').find((one) => one.includes('**Issuer**'));
    assert.deepEqual(
      { offered: failure?.choices, line, told: dialogs.shown.at(-1)?.kind },
      {
        offered: ['Check Provider', 'Open Settings', 'Show Trace'],
        line: `✘ **Issuer** (failed): The settings say \`${provider.issuer}\`, the document calls itself \`${issuer}\`. The host has several names, as inside and outside of a container. Set the provider’s public host name to the one that this machine uses. [Learn More](Troubleshooting/discovery_issuer_mismatch.md)`,
        told: 'warning',
      },
    );
  });

  it('asks for http where the provider speaks that, as the message of a sign-in does', async () => {
    const host = new URL(provider.issuer).host;
    const issuer = `https://${host}`;
    await writeProviders({ op: { issuer, clientId: 'public-client' } });
    await extension.run('oidc.signIn', 'op');
    const [failure] = dialogs.shown;
    await extension.run('oidc.checkProvider', 'op');
    const code = 'ERR_SSL_WRONG_VERSION_NUMBER';
    const document = `${issuer}/.well-known/openid-configuration`;
    assert.deepEqual(
      {
        failure,
        found: (await shown()).includes(`\`${host}\` answers, but not with TLS (\`${code}\`).`),
      },
      {
        failure: {
          kind: 'error',
          text: `op: ${document} answers, but not with TLS (${code}). Did you mean ${provider.issuer}?`,
          choices: ['Check Provider', 'Open Settings', 'Learn More'],
        },
        found: true,
      },
    );
  });

  it('tells what is wrong in the settings of an entry that works, and repeats no secret', async () => {
    await writeProviders({
      op: { issuer: provider.issuer, clientId: 'public-client', clientSecret: secret, isuer: 'x' },
    });
    await extension.run('oidc.checkProvider', 'op');
    assert.deepEqual(
      {
        lines: (await shown()).split('\n').filter((line) => line.includes('**Settings**')),
        told: dialogs.texts.at(-1),
        holds: (await shown()).includes(secret),
      },
      {
        lines: [
          '⚠ **Settings** (warning): `oidc.providers.op.clientSecret`: a client secret does not belong in settings; it is ignored. Move it into secret storage. [Learn More](Troubleshooting/settings.md)',
          '⚠ **Settings** (warning): `oidc.providers.op.isuer`: this key is not known and has no effect. Did you mean issuer? [Learn More](Troubleshooting/settings.md)',
        ],
        told: 'Check of op: 0 failed, 2 with a warning, 16 passed.',
        holds: false,
      },
    );
  });

  it('tells what is wrong with an entry that can’t be used, named or picked', async () => {
    const entry = { issuer: provider.issuer, clientID: 'abc' };
    await writeProviders({ broken: entry });
    await extension.run('oidc.checkProvider', 'broken');
    const named = (await shown()).split('\n');
    const summary = dialogs.texts.at(-1);
    previewed = [];
    await writeProviders({ op: { ...entry, clientId: 'abc' }, broken: entry });
    dialogs.answer = ({ choices }) => choices.find((choice) => choice === 'broken');
    await extension.run('oidc.checkProvider');
    assert.deepEqual(
      { named, summary, picked: (await shown()).split('\n') },
      {
        named: [
          '# Check of broken',
          '',
          '**1 failed, 1 with a warning, 0 passed**',
          '',
          '## To correct, or to know',
          '',
          '⚠ **Settings** (warning): `oidc.providers.broken.clientID`: this key is not known and has no effect. Did you mean clientId? [Learn More](Troubleshooting/settings.md)',
          '',
          '✘ **Settings** (failed): `oidc.providers.broken.clientId`: it is required; add it. [Learn More](Troubleshooting/settings.md)',
          '',
        ],
        summary: 'Check of broken: 1 failed, 1 with a warning, 0 passed.',
        picked: named,
      },
    );
  });

  it('has no secret in it, and says that one is stored', async () => {
    await writeProviders({
      op: {
        issuer: provider.issuer,
        clientId: 'confidential',
        clientAuthentication: 'client_secret_post',
      },
    });
    dialogs.answer = ({ kind }) => (kind === 'input' ? secret : undefined);
    await extension.run('oidc.setClientSecret', 'op');
    await extension.run('oidc.checkProvider', 'op');
    assert.deepEqual(
      {
        says: (await shown()).includes('A client secret or key is stored.'),
        holds: [await shown(), ...dialogs.texts, ...extension.log].join().includes(secret),
      },
      { says: true, holds: false },
    );
  });

  it('shows what the provider says of itself as nothing but text', async () => {
    const hostile = '`![x](https://evil.example/x.png) <img src=x> [y](command:evil)\u202e';
    provider.intercept = ({ path }) =>
      path.startsWith('/.well-known')
        ? {
            status: 200,
            body: JSON.stringify({
              issuer: hostile,
              token_endpoint: hostile,
              scopes_supported: [hostile],
              grant_types_supported: [hostile],
              jwks_uri: hostile,
            }),
          }
        : undefined;
    await extension.run('oidc.checkProvider', 'op');
    const outsideCode = (await shown())
      .replace(/`[^`\n]*`/g, '')
      .replace(/\[Learn More\]\(Troubleshooting\/[a-z_]+\.md\)/g, '');
    assert.deepEqual(
      {
        inCode: (await shown()).includes("`'![x](https://evil.example/x.png) <img src=x>"),
        left: ['evil', '<img', '](', '`', '\u202e'].filter((part) => outsideCode.includes(part)),
      },
      { inCode: true, left: [] },
    );
  });

  it('ends silently when it is not said which provider', async () => {
    await writeProviders({
      one: { issuer: provider.issuer, clientId: 'a' },
      two: { issuer: provider.issuer, clientId: 'b' },
    });
    await extension.run('oidc.checkProvider');
    assert.deepEqual(dialogs.shown, [
      { kind: 'pick', text: 'Which provider to check?', choices: ['one', 'two'] },
    ]);
  });
});
