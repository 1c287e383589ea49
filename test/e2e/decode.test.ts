import assert from 'node:assert/strict';
import { sampleJwt } from '../support/panelSamples.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import { runCommand } from './support/commandPalette.ts';
import { headline, readTable } from './support/inspector.ts';
import { beSignedIn } from './support/logIn.ts';
import { panelFrame } from './support/panel.ts';
import { answerQuestion, choose, chooseIn, quickInput } from './support/quickInput.ts';
import { restartWhenSaved } from './support/restart.ts';
import { screenshot } from './support/screenshots.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

const now = Math.floor(Date.now() / 1000);
const stranger = sampleJwt(
  {
    iss: 'https://stranger.example',
    sub: '248289761001',
    aud: 'https://api.stranger.example',
    azp: 'their-client',
    scope: 'orders:read',
    client_id: 'their-client',
    jti: 'AT.1',
    auth_time: now - 7200,
    iat: now - 600,
    exp: now + 3000,
    'https://stranger.example/tenant': 'blue',
  },
  { alg: 'RS256', kid: 'k1', typ: 'at+jwt' },
);
const pasted = sampleJwt({ iss: 'https://pasted.example', sub: 'pasted' });
const github = `gho_${'aB3'.repeat(12)}`;

/** Any token, without a session: pictures in `out/screenshots`, and what axe says of each. */
describe('decoding a token', () => {
  let workbench: Workbench;

  withLocalProvider((started) => {
    ({ workbench } = started);
  });

  async function decode(token: string): Promise<void> {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Decode JWT…');
    await choose(page, 'Paste a Token…');
    await answerQuestion(page, 'Decode JWT', token);
    await panelFrame(page).getByRole('heading', { name: 'Decoded token' }).waitFor();
  }

  it('takes one that is pasted where the place is asked for, and leaves nothing of it there', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Decode JWT…');
    await quickInput(page).getByPlaceholder('Paste a token').waitFor();
    await screenshot(page, 'decode-where');
    await page.keyboard.insertText(`Authorization: Bearer ${pasted}`);
    await panelFrame(page).getByRole('heading', { name: 'Decoded token' }).waitFor();
    const left = await page.evaluate(() => [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input')].map(({ value }) => value),
    ]);
    const parts = pasted.split('.');
    assert.deepEqual(
      left.filter((text) => parts.some((part) => text.includes(part))),
      [],
    );
    await runCommand(page, 'View: Close Editor');
  });

  it('shows one of a stranger, and trusts it in nothing', async () => {
    await decode(stranger);
    const panel = panelFrame(workbench.page);
    const { azp, scope } = await readTable(panel, 'Token: Claims');
    assert.deepEqual(
      { azp, scope, said: await headline(panel) },
      {
        azp: 'their-client',
        scope: 'orders:read',
        said: 'Not verified: no provider in your settings has this issuer, so nothing was asked of it.',
      },
    );
  });

  it('is used by the keyboard alone: tabs, JSON, its search', async () => {
    const { page } = workbench;
    const panel = panelFrame(page);
    await panel.getByRole('tab', { name: 'Token' }).focus();
    await page.keyboard.press('ArrowRight');
    await panel.getByLabel('Audience the API answers to').waitFor();
    await page.keyboard.press('Home');
    await panel.locator('summary').focus();
    await page.keyboard.press('Enter');
    await panel.getByRole('region', { name: 'Raw JSON' }).focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('stranger');
    const status = panel.getByRole('search').getByRole('status');
    await status.getByText('Line 1 of 3 found').waitFor();
    await page.keyboard.press('Shift+Enter');
    await status.getByText('Line 3 of 3 found').waitFor();
    await screenshot(page, 'decoded-json-search');
    assert.deepEqual(await accessibilityFindings(panel), []);
    await page.keyboard.press('Escape');
    await panel.getByRole('search').waitFor({ state: 'detached' });
    assert.equal(
      await panel.locator(':focus').getAttribute('aria-label'),
      'Raw JSON',
      'the focus is where it was before the search',
    );
    await page.keyboard.press('Shift+Tab');
    await panel.locator('summary').press('Enter');
  });

  it('says whose token it is by its looks', async () => {
    await decode(github);
    await panelFrame(workbench.page).getByText('This looks like a token of GitHub').waitFor();
    await screenshot(workbench.page, 'decoded-github');
    assert.deepEqual(await accessibilityFindings(panelFrame(workbench.page)), []);
  });

  it('compares it with one of a session', async () => {
    const { page } = workbench;
    await beSignedIn(page, 'Local provider', 'alice');
    await runCommand(page, 'OIDC: Compare Tokens…');
    await choose(page, 'ID Token');
    await chooseIn(page, 'With which other one?', 'Decoded token');
    const panel = panelFrame(page);
    await panel.getByText(/\d+ of \d+ claims differ\./).waitFor();
    await panel.getByLabel('Only differences').check();
    await screenshot(page, 'comparison');
    assert.deepEqual(await accessibilityFindings(panel), []);
  });

  it('is gone after a reload, and the panel says how to have it again', async () => {
    await restartWhenSaved(workbench);
    const { page } = workbench;
    const gone = panelFrame(page)
      .getByText(/is gone\./)
      .first();
    await gone.waitFor();
    await screenshot(page, 'decoded-gone');
    const frame = panelFrame(page);
    assert.deepEqual(await accessibilityFindings(frame), []);
  });
});
