import assert from 'node:assert/strict';
import { env } from 'vscode';
import { readToken } from '../../src/core/token/lone/readToken.ts';
import { fingerprintOf } from '../../src/host/panel/panelDocument.ts';
import { localizedPanelWords } from '../../src/host/panel/words/localizedPanelWords.ts';
import { sampleJwt } from '../support/panelSamples.ts';
import { describedSession, Inspector } from './support/inspector.ts';

/** Elements that claims must never become. */
const dangerous = [
  'a',
  'base',
  'embed',
  'form',
  'frame',
  'iframe',
  'img',
  'link',
  'meta',
  'object',
];

const markup = [
  '<img src=x onerror="acquireVsCodeApi()">',
  '<script>throw 1</script>',
  '</script><script src=//evil.example></script>',
  '"><iframe srcdoc="<b>x</b>">',
  "javascript:alert('x')",
  '[click](command:workbench.action.quit)',
  '${alert(1)} {{constructor}} <!--',
  '&lt;b&gt;',
];

const deceiving = ['a\u202eb', 'a\u0000b', 'a\u200bb', 'a\ud800b', '\u2028', '\u001b[31m'];

describe('the panel, given what is meant to hurt it', () => {
  const { strings } = localizedPanelWords();
  let inspector: Inspector;

  beforeEach(() => {
    inspector = new Inspector();
  });

  afterEach(async () => {
    await inspector.close();
  });

  const claims = Object.fromEntries(
    [...markup, ...deceiving].flatMap((text, at) => [
      [text, 'a name'],
      [`value${String(at)}`, text],
    ]),
  );
  const token = sampleJwt(
    { sub: 'user-1', ...claims, last: 'the end' },
    { alg: 'RS256', ...claims },
  );

  const findings = (elements: readonly string[]) => ({
    elements: elements.filter((element) => dangerous.includes(element)),
    violations: inspector.panel.violations,
  });

  it('shows names and values of a session’s token as the text they are', async () => {
    inspector.session = describedSession({ accessToken: token, idToken: token });
    inspector.panels.show('session-1');
    const { text, elements } = await inspector.panel.shows('the end');
    const missing = [...markup, 'a\\u{202e}b', 'a\\u{0}b', 'a\\u{200b}b', 'a\\u{d800}b'].filter(
      (one) => !text.includes(one),
    );
    const raw = deceiving.filter((one) => text.includes(one));
    assert.deepEqual(
      { missing, raw, ...findings(elements) },
      { missing: [], raw: [], elements: [], violations: [] },
    );
  });

  it('shows those of a lone token so, too, and keeps it out of messages and state', async () => {
    inspector.panels.showToken({ token: readToken(token) });
    const { elements } = await inspector.panel.shows('the end');
    const { posted, states, received, panel } = inspector.panel;
    const seen = JSON.stringify([posted, states, received, panel.webview.html]);
    assert.deepEqual(
      { hasToken: seen.includes(token), states, ...findings(elements) },
      { hasToken: false, states: [{ fleeting: 'token' }], elements: [], violations: [] },
    );
  });

  it('stays small and quick with thousands of claims and a megabyte', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 2_400 }, (_none, at) => [`claim${String(at)}`, 'x'.repeat(400)]),
    );
    const large = sampleJwt({ sub: 'user-1', huge: 'y'.repeat(200_000), ...many });
    inspector.panels.showToken({ token: readToken(large) });
    const { text } = await inspector.panel.shows('Show 50 more of');
    assert.deepEqual(
      [text.length < 60_000, text.includes('Show all 200,000 characters')],
      [true, true],
    );
  });

  const oversized: readonly (readonly [title: string, token: string])[] = [
    ['100,000 levels', sampleJwt(`{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
    ['8 MB', sampleJwt({ sub: 'user-1', huge: 'z'.repeat(8_000_000) })],
  ];
  for (const [title, one] of oversized) {
    it(`says of a token of ${title} that it is not looked into`, async () => {
      inspector.panels.showToken({ token: readToken(one) });
      const { text } = await inspector.panel.shows('Too large');
      assert.equal(text.includes('zzzz'), false);
    });
  }

  it('copies one value in the host, and tells so', async () => {
    inspector.session = describedSession({ accessToken: sampleJwt({ name: 'a\u202eb' }) });
    inspector.panels.show('session-1');
    const { panel } = inspector;
    await panel.shows('a\\u{202e}b');
    await panel.pressNamed(strings.claims.copyValue.replace('{0}', 'name'));
    await panel.shows(strings.live.copied.replace('{0}', 'name'));
    assert.equal(await env.clipboard.readText(), 'a\u202eb');
  });

  it('does nothing for messages that are not of its page', async () => {
    inspector.panels.show('session-1');
    const { panel } = inspector;
    await panel.shows('Ada Lovelace');
    await env.clipboard.writeText('untouched');
    const before = panel.posted.length;
    const forged: readonly unknown[] = [
      { type: 'request', id: 7, name: 'revealToken', params: { kind: 'refresh_token' } },
      { type: 'request', id: 7, name: 'copyToken', params: { kind: 'access_token '.trim() + 's' } },
      { type: 'request', id: 7, name: 'executeCommand', params: { command: 'oidc.signOut' } },
      { type: 'request', id: 7, name: 'decode', params: { token } },
      { type: 'request', id: '7', name: 'revealToken', params: { kind: 'access_token' } },
      { type: 'request', id: 7, name: '__proto__', params: undefined },
      { type: 'request', id: 7, name: 'learnMore', params: { errorCode: {} } },
      { command: 'workbench.action.quit' },
      'copyToken',
      null,
      [{ type: 'request', id: 7, name: 'revealToken', params: { kind: 'access_token' } }],
    ];
    for (const message of forged) {
      await panel.say(message);
    }
    // One that is answered ends the wait for those that are not.
    const idToken = describedSession().session.tokens.idToken ?? '';
    const fingerprint = fingerprintOf({ kind: 'token', token: idToken });
    await panel.say({
      type: 'request',
      id: 8,
      name: 'copyValue',
      params: { section: 'id_token', fingerprint, part: 'claims', index: 1 },
    });
    await panel.shows('Ada Lovelace');
    const sent = (): readonly unknown[] =>
      panel.posted.slice(before).filter((one) => !('driver' in (one as object)));
    while (sent().length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(
      { sent: sent(), clipboard: await env.clipboard.readText(), commanded: inspector.commanded },
      {
        sent: [{ type: 'reply', id: 8, ok: true, result: undefined }],
        clipboard: 'user-1',
        commanded: [],
      },
    );
  });

  it('shows nothing of messages that are not of its host', async () => {
    inspector.panels.show('session-1');
    const { panel } = inspector;
    await panel.shows('Ada Lovelace');
    const forged: readonly unknown[] = [
      { type: 'event', name: 'viewChanged' },
      { type: 'event', name: 'viewChanged', view: { state: '<b>' } },
      { type: 'event', name: 'show', section: 'constructor' },
      { type: 'event', name: 'eval', code: 'x' },
      { type: 'reply', id: 99, ok: true, result: { token: 'forged' } },
      { type: 'reply' },
      'viewChanged',
      null,
    ];
    for (const message of forged) {
      await panel.panel.webview.postMessage(message);
    }
    await panel.press(strings.token.reveal);
    const { text } = await panel.shows(strings.token.hide);
    assert.deepEqual(
      [text.includes('Ada Lovelace'), text.includes('forged'), panel.violations],
      [true, false, []],
    );
  });
});
