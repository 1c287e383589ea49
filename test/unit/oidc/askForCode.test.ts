import assert from 'node:assert/strict';
import { OidcError } from '../../../src/core/errors.ts';
import { askForCode } from '../../../src/core/oidc/askForCode.ts';
import { newTransaction } from '../../../src/core/oidc/authorizationRequest.ts';
import type { RedirectListener } from '../../../src/core/oidc/redirect/listener.ts';
import type { OpenBrowser } from '../../../src/core/ports.ts';
import { deferred } from '../../../src/core/promises.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { failureOf } from '../support/failure.ts';

const issuer = 'https://op.example';
const provider = providerConfig({ clientId: 'abc', issuer });
const never = new AbortController().signal;

describe('a sign-in at the point where the browser opens', () => {
  /** What happened so far, in order. */
  let story: string[];
  /** The code that the browser brings back; nobody does so by itself. */
  let code = deferred<string>();
  beforeEach(() => {
    story = [];
    code = deferred();
  });

  function ask(openBrowser: OpenBrowser, signal = never): Promise<unknown> {
    const listener = {
      redirectUri: 'http://127.0.0.1:50001/callback',
      answer: () => code.promise,
    } as unknown as RedirectListener<string>;
    const edges = {
      openBrowser: (url: string) => {
        story.push('opens');
        return openBrowser(url);
      },
      events: ({ type }: { readonly type: string }) => void story.push(type),
      listener,
      errand: 'authorization' as const,
      onBrowserAsked: () => void story.push('will open'),
      onBrowserOpened: () => void story.push('is told'),
    };
    const metadata = { issuer, authorization_endpoint: `${issuer}/authorize` };
    const transaction = newTransaction(provider);
    const request = {
      metadata,
      provider,
      transaction,
      timeoutSeconds: 60,
      account: undefined,
      push: undefined,
    };
    return failureOf(() => askForCode(edges, request, signal));
  }

  it('opens no browser when it was given up before', async () => {
    const signal = AbortSignal.abort(new OidcError('superseded', {}));
    const ended = await ask(() => Promise.resolve(true), signal);
    assert.deepEqual([ended, story], [{ code: 'superseded' }, []]);
  });

  it('says that the browser is to open before, and that it is open once it is', async () => {
    const open = deferred<boolean>();
    const opening = deferred<undefined>();
    const ended = ask(() => {
      opening.resolve(undefined);
      return open.promise;
    });
    await opening.promise;
    const before = [...story];
    open.resolve(true);
    await open.promise.then(() => undefined); // the asker, who has waited for longer, goes first
    code.resolve('the-code');
    assert.deepEqual(
      { ended: await ended, before, story },
      {
        ended: 'the-code',
        before: ['will open', 'opens'],
        story: ['will open', 'opens', 'browser_opened', 'is told'],
      },
    );
  });

  for (const [title, open] of [
    ['the editor declines', () => Promise.resolve(false)],
    ['opening fails', () => Promise.reject(new Error('no display'))],
  ] as const) {
    it(`never says that the browser is open when ${title}`, async () => {
      assert.deepEqual(
        [await ask(open), story],
        [{ code: 'browser_not_opened' }, ['will open', 'opens']],
      );
    });
  }
});
