import assert from 'node:assert/strict';
import { env } from 'vscode';
import { OidcError } from '../../src/core/errors.ts';
import type { TokenReports } from '../../src/core/oidc/verifyTokens.ts';
import { deferred } from '../../src/core/promises.ts';
import { describeError } from '../../src/host/errorMessages.ts';
import { verdictOf } from '../../src/host/panel/verdict.ts';
import { localizedPanelWords } from '../../src/host/panel/words/localizedPanelWords.ts';
import { passed, sampleJwt, sampleSession } from '../support/panelSamples.ts';
import { eventually } from './support/eventually.ts';
import { describedSession, Inspector, unreachable } from './support/inspector.ts';

const { accessToken } = sampleSession().tokens;
const known = ['Ada Lovelace', 'Okta (dev)', 'ada@example.com', 'https://idp.example'];

describe('the panel in the editor', () => {
  const { strings, notices, results, tokens } = localizedPanelWords();
  let inspector: Inspector;

  beforeEach(() => {
    inspector = new Inspector();
  });

  afterEach(async () => {
    await inspector.close();
  });

  it('asks for its view once and shows it', async () => {
    inspector.panels.show('session-1');
    const { panel } = inspector;
    const { text } = await panel.shows('Ada Lovelace');
    assert.deepEqual(
      {
        requests: panel.received.map((message) => (message as { name?: unknown }).name),
        title: panel.panel.title,
        shown: known.filter((part) => text.includes(part)),
      },
      { requests: ['load'], title: 'OIDC: Ada Lovelace, Okta (dev)', shown: known },
    );
  });

  it('shows the claims while the keys are awaited, and the verdict when it comes, once', async () => {
    const checks = deferred<TokenReports>();
    inspector.checks = checks.promise;
    inspector.panels.show('session-1');
    const { panel } = inspector;
    const { text: first } = await panel.shows(tokens.verifying);
    const rows = passed('signature', 'issuer', 'audience', 'expiry');
    checks.resolve({ access_token: rows, id_token: rows });
    const verdict = tokens.verdict(verdictOf(rows));
    const news = `${strings.sectionNames.access_token}: ${verdict}`;
    const { text } = await panel.shows(news);
    assert.deepEqual(
      {
        first: known.filter((part) => first.includes(part)),
        verdicts: [first, text].map((page) => page.split(verdict).length - 1),
        news: text.split(news).length - 1,
      },
      { first: known, verdicts: [0, 2], news: 1 },
    );
  });

  it('copies a token in the host: the page and its messages never hold it', async () => {
    inspector.panels.show('session-1');
    const { panel } = inspector;
    await panel.press(strings.heading.action.copyAccessToken);
    await panel.shows(strings.live.copied.replace('{0}', strings.sectionNames.access_token));
    const { html } = panel.panel.webview;
    const seen = JSON.stringify([html, panel.posted, panel.received, panel.content]);
    assert.deepEqual(
      { clipboard: await env.clipboard.readText(), seen: seen.includes(accessToken) },
      { clipboard: accessToken, seen: false },
    );
  });

  it('gets a token only when the user wants to see it', async () => {
    inspector.panels.show('session-1');
    const { panel } = inspector;
    await panel.press(strings.token.reveal);
    const { text } = await panel.shows(strings.token.hide);
    const withToken = panel.posted
      .filter((message) => JSON.stringify(message).includes(accessToken))
      .map((message) => (message as { result?: unknown }).result);
    assert.deepEqual(
      { shown: text.includes(accessToken), withToken },
      { shown: true, withToken: [{ token: accessToken }] },
    );
  });

  it('keeps nothing in its state but the session and the section', async () => {
    inspector.panels.show('session-1');
    const { panel } = inspector;
    await panel.press(strings.token.reveal);
    await panel.shows(strings.token.hide);
    inspector.panels.show('session-1', 'id_token');
    const kept = await eventually('the section in the state', () =>
      panel.states.length > 1 ? panel.states : undefined,
    );
    assert.deepEqual(kept, [
      { sessionId: 'session-1', section: 'access_token' },
      { sessionId: 'session-1', section: 'id_token' },
    ]);
  });

  it('neither copies nor shows a token of a session that ended in another window', async () => {
    inspector.panels.show('session-1');
    const { panel } = inspector;
    await panel.shows(strings.heading.action.copyAccessToken);
    await env.clipboard.writeText('untouched');
    inspector.session = new OidcError('session_not_found', {});
    await panel.press(strings.token.reveal);
    const { text } = await panel.shows(notices.signedOutTitle);
    const posted = JSON.stringify(panel.posted);
    assert.deepEqual(
      {
        clipboard: await env.clipboard.readText(),
        shown: text.includes(accessToken),
        posted: posted.includes(accessToken),
      },
      { clipboard: 'untouched', shown: false, posted: false },
    );
  });

  it('shows why something could not be done, and stays usable', async () => {
    inspector.copy = () => Promise.reject(new Error('no clipboard'));
    inspector.panels.show('session-1');
    const { panel } = inspector;
    await panel.press(strings.heading.action.copyAccessToken);
    const message = describeError(new Error(), 'Okta (dev)');
    const { text } = await panel.shows(message);
    const failures = panel.posted
      .map((posted) => posted as { readonly ok?: boolean; readonly [member: string]: unknown })
      .filter(({ ok }) => ok === false);
    assert.deepEqual(
      {
        told: failures.map((failure) => [failure['message'], failure['errorCode']]),
        account: text.includes('Ada Lovelace'),
      },
      { told: [[message, 'unexpected']], account: true },
    );
  });

  it('shows the provider’s answer, or why there is none, where it was asked for', async () => {
    inspector.panels.show('session-1');
    const { panel } = inspector;
    await panel.press(strings.heading.action.introspect);
    await panel.shows(results.introspectionActive);
    await inspector.panels.ask('session-1', 'userinfo');
    const { text } = await panel.shows('ECONNREFUSED');
    assert.match(
      text,
      /Okta \(dev\): Nothing listens at https:\/\/idp\.example\/keys \(ECONNREFUSED\)/,
    );
  });

  it('shows with each refusal what the token was checked with, whatever was typed there', async () => {
    const refusedBy = async (scopes: string) => {
      inspector.panels.showApiCheck('session-1', { audience: 'https://api.example', scopes });
      return (await inspector.panel.shows(`It lacks ${scopes}.`)).fields;
    };
    const first = await refusedBy('read');
    await inspector.panel.type('audience', 'https://typed.example');
    const second = await refusedBy('write');
    assert.deepEqual(
      [first, second].map(({ audience, scopes }) => [audience, scopes]),
      [
        ['https://api.example', 'read'],
        ['https://api.example', 'write'],
      ],
    );
  });

  it('leads on from an error, wherever it is shown: to the guide, and to what was asked', async () => {
    const keyless = {
      ...({ id: 'signature', outcome: 'not_run', reason: 'keys_unavailable' } as const),
      ...{ actual: 'tls_failed', section: 'RFC 7515 5.2' },
    };
    const commanded = (count: number): Promise<true> =>
      eventually(
        () => `${String(count)} of: ${inspector.commanded.join(', ')}`,
        () => inspector.commanded.length === count || undefined,
      );
    inspector.checks = Promise.resolve({ access_token: [keyless], id_token: [] });
    inspector.panels.show('session-1');
    const { panel } = inspector;
    await panel.press(strings.live.learnMore);
    await panel.press(strings.live.showTrace);
    await inspector.panels.ask('session-1', 'userinfo');
    await panel.shows('ECONNREFUSED');
    await panel.press(strings.live.learnMore);
    await panel.press(strings.live.showTrace);
    await commanded(4);
    inspector.session = unreachable;
    inspector.changed.fire();
    await panel.shows(notices.failedTitle);
    await panel.press(strings.live.learnMore);
    await commanded(5);
    assert.deepEqual(inspector.commanded, [
      ...['learn tls_failed', 'trace 8'],
      ...['learn network_unreachable', 'trace 7'],
      'learn network_unreachable',
    ]);
  });

  it('says who and what is wrong when its session can’t be read, and tries again', async () => {
    inspector.session = unreachable;
    inspector.panels.show('session-1');
    const { panel } = inspector;
    const { text } = await panel.shows(strings.live.tryAgain);
    inspector.session = describedSession();
    await panel.press(strings.live.tryAgain);
    await panel.shows('Ada Lovelace');
    assert.doesNotMatch(text, /^: /m, 'the message starts with the name of nobody');
  });

  it('lets go of what it showed as soon as the session ends', async () => {
    inspector.panels.show('session-1');
    const { panel } = inspector;
    await panel.press(strings.token.reveal);
    await panel.shows(strings.token.hide);
    inspector.session = new OidcError('session_not_found', {});
    inspector.changed.fire();
    const { text } = await panel.shows(notices.signedOutTitle);
    const left = [accessToken, 'Ada Lovelace', 'ada@example.com'].filter((part) =>
      text.includes(part),
    );
    assert.deepEqual(left, []);
  });

  it('shows hostile claims as the text they are', async () => {
    const name = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
    const token = sampleJwt({ iss: 'https://idp.example', sub: 'user-1', name, [name]: name });
    inspector.session = describedSession({ accessToken: token, idToken: token });
    inspector.panels.show('session-1');
    const { text, elements } = await inspector.panel.shows(name);
    const dangerous = ['img', 'iframe', 'object', 'embed', 'a', 'form', 'style', 'link'];
    assert.deepEqual(
      {
        asText: text.includes(name),
        elements: elements.filter((element) => dangerous.includes(element)),
      },
      { asText: true, elements: [] },
    );
  });

  it('is one for each session, and can be opened again when it was closed', async () => {
    const { panels, webviews } = inspector;
    panels.show('session-1');
    panels.show('session-2');
    panels.show('session-1');
    const opened = webviews.all.length;
    const [first] = webviews.all;
    first?.panel.dispose();
    await eventually('the panel to close', () => (first?.closed === true ? true : undefined));
    inspector.changed.fire();
    panels.show('session-1');
    assert.deepEqual({ opened, afterwards: webviews.all.length }, { opened: 2, afterwards: 3 });
  });
});
