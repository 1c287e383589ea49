import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import { lateBrowserMs } from '../../src/core/oidc/otherWays.ts';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { single } from '../support/provider/requestLog.ts';
import type { Shown } from './support/dialogs.ts';
import { linked } from './support/learnMore.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { Replaced } from './support/replaced.ts';
import { writeProviders } from './support/settings.ts';

const stillWaits = linked(
  'The sign-in to Local provider still waits for the browser. If the page there shows an error, check at the provider that there is a client “oidc-tokens-local” with the redirect URI http://127.0.0.1/callback; if the browser can’t come back to this machine, there are other ways.',
  'sign_in_timed_out',
);
type SetTimeout = (run: (...rest: unknown[]) => void, ms?: number, ...rest: unknown[]) => unknown;

const signedIn = 'Signed in to Local provider as Alice Ångström.';

describe('a sign-in whose browser is lost', () => {
  let editor: LocalProviderInEditor;
  const replaced = new Replaced();

  before(async () => {
    editor = await LocalProviderInEditor.start();
  });

  beforeEach(async () => {
    await editor.reset();
    replaced.member(env, 'openExternal', () => Promise.resolve(true));
    const { setTimeout } = globalThis;
    replaced.member(globalThis, 'setTimeout', (...[run, ms, ...rest]: Parameters<SetTimeout>) =>
      setTimeout(run, ms === lateBrowserMs ? 10 : ms, ...rest),
    );
  });

  afterEach(() => {
    replaced.restore();
  });

  after(async () => {
    await editor.stop();
  });

  /** Presses a button, types what a function knows, and leaves everything else alone. */
  function user(button: string, types: () => Promise<string | undefined>) {
    return ({ kind, choices }: Shown) =>
      kind === 'input' ? types() : choices.find((choice) => choice === button);
  }

  /** Where a browser on another machine ends that opens the copied link. */
  async function endsElsewhere(): Promise<string> {
    const link = await env.clipboard.readText();
    const redirectUri = new URL(link).searchParams.get('redirect_uri') ?? '';
    let ended = '';
    const rewrite = (url: string): string => {
      if (!url.startsWith(redirectUri)) {
        return url;
      }
      ended = url;
      return editor.provider.issuer;
    };
    await new HttpBrowser({ rewrite }).visit(link);
    return ended;
  }

  it('is told of the other ways, and goes on waiting for the link that was copied', async () => {
    editor.dialogs.answer = ({ choices }) => choices.find((one) => one === 'Copy Sign-in Link');
    const signingIn = commands.executeCommand('oidc.signIn', 'local');
    await editor.dialogs.waitFor('is copied');
    await new HttpBrowser().visit(await env.clipboard.readText());
    await signingIn;
    assert.deepEqual(
      editor.dialogs.shown.map(({ text, choices }) => [text, choices]),
      [
        [stillWaits, ['Use a Device Code', 'Paste Redirect URI', 'Copy Sign-in Link']],
        [
          'The sign-in link of Local provider is copied. Open it in another browser. If that ends at a page that can’t be reached, paste its address.',
          ['Paste Redirect URI'],
        ],
        [signedIn, ['Inspect Claims', 'Copy Access Token']],
      ],
    );
  });

  it('ends by the address that the user pastes', async () => {
    let pressed = 'Copy Sign-in Link';
    editor.dialogs.answer = (shown) => {
      const answer = user(pressed, endsElsewhere)(shown);
      pressed = 'Paste Redirect URI';
      return answer;
    };
    await commands.executeCommand('oidc.signIn', 'local');
    assert.deepEqual(editor.dialogs.shown.map(({ kind, text }) => [kind, text]).slice(2), [
      ['input', 'Redirect URI of the sign-in to Local provider'],
      ['information', signedIn],
    ]);
  });

  it('offers them again to somebody who closes the question for the address', async () => {
    let closed = 0;
    editor.dialogs.answer = ({ kind, choices }) => {
      if (kind === 'input') {
        closed += 1;
        return undefined;
      }
      const wanted = closed === 0 ? 'Paste Redirect URI' : 'Copy Sign-in Link';
      return choices.find((choice) => choice === wanted);
    };
    const signingIn = commands.executeCommand('oidc.signIn', 'local');
    await editor.dialogs.waitFor('is copied');
    await new HttpBrowser().visit(await env.clipboard.readText());
    await signingIn;
    assert.deepEqual(editor.dialogs.texts.slice(0, 3), [
      stillWaits,
      'Redirect URI of the sign-in to Local provider',
      stillWaits,
    ]);
  });

  it('ends by a device code', async () => {
    editor.dialogs.answer = ({ text, choices }) => {
      const code = /code (\S+) at/.exec(text)?.[1];
      if (code === undefined) {
        return choices.find((choice) => choice === 'Use a Device Code');
      }
      void new HttpBrowser().visit(`${editor.provider.issuer}/device?user_code=${code}`);
      return 'Use Another Device';
    };
    await commands.executeCommand('oidc.signIn', 'local');
    assert.deepEqual(
      [editor.dialogs.texts[0], editor.dialogs.texts.at(-1), editor.dialogs.texts.length],
      [stillWaits, signedIn, 3],
    );
  });

  it('takes a button that is pressed too late for what it is', async () => {
    let press: (choice: string) => void = () => undefined;
    const later = new Promise<string>((resolve) => (press = resolve));
    editor.dialogs.answer = ({ text }) => (text === stillWaits ? later : undefined);
    let link = '';
    replaced.member(env, 'openExternal', (url: string) => Promise.resolve((link = url) !== ''));
    const signingIn = commands.executeCommand('oidc.signIn', 'local');
    await editor.dialogs.waitFor('still waits');
    await new HttpBrowser().visit(link);
    await signingIn;
    press('Paste Redirect URI');
    const { text } = await editor.dialogs.waitFor('is over');
    assert.equal(text, 'That sign-in to Local provider is over. Begin a new one.');
  });

  it('asks for the redirect at once where the settings say so, and a closed question ends it', async () => {
    await writeProviders({ local: { ...editor.entries['local'], callback: 'paste' } });
    const urls: string[] = [];
    replaced.member(env, 'openExternal', (url: string) => Promise.resolve(urls.push(url) > 0));
    editor.dialogs.answer = async ({ kind }) => {
      if (kind !== 'input') {
        return undefined;
      }
      await env.clipboard.writeText(urls[0] ?? '');
      return endsElsewhere();
    };
    await commands.executeCommand('oidc.signIn', 'local');
    const first = editor.dialogs.texts;
    editor.dialogs.clear();
    await commands.executeCommand('oidc.signIn', 'local');
    const request = editor.authorizations.at(-1);
    assert.deepEqual(
      {
        first,
        second: editor.dialogs.texts,
        redirectUri: single(request?.query ?? [], 'redirect_uri'),
      },
      {
        first: ['Redirect URI of the sign-in to Local provider', signedIn],
        second: ['Redirect URI of the sign-in to Local provider'],
        redirectUri: 'http://127.0.0.1/callback',
      },
    );
  });
});
