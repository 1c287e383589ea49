import assert from 'node:assert/strict';
import type { LocalProvider } from '../support/localProvider.ts';
import { readClipboard } from './support/clipboard.ts';
import { runCommand } from './support/commandPalette.ts';
import { headline, openSection, readChecks, readTable } from './support/inspector.ts';
import { signInAs } from './support/logIn.ts';
import { clearNotifications, waitForNotification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { restartWhenSaved } from './support/restart.ts';
import { screenshot } from './support/screenshots.ts';
import { withLocalProvider } from './support/withLocalProvider.ts';
import type { Workbench } from './support/workbench.ts';

/** The main job as a user does it: the packaged extension, a real provider, a real browser. */
describe('a user at the local provider', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  withLocalProvider((started) => {
    ({ provider, workbench } = started);
  });

  it('logs in in the browser and is signed in', async () => {
    const window = await signInAs(workbench.page, 'Local provider', 'alice');
    const heading = window.getByRole('heading', { name: 'You can go back to the editor' });
    await heading.waitFor();
    await screenshot(window, 'redirect-page');
    const { search } = new URL(window.url());
    await window.close();
    const message = await waitForNotification(workbench.page, 'Signed in');
    await screenshot(workbench.page, 'signed-in');
    assert.deepEqual(
      { search, message },
      { search: '', message: 'Signed in to Local provider as Alice Ångström.' },
    );
  });

  it('copies the access token that the provider issued', async () => {
    await runCommand(workbench.page, 'OIDC: Copy Access Token');
    await waitForNotification(workbench.page, /Access token of .+ at Local provider copied/);
    assert.equal(await readClipboard(workbench.page), provider.issuedTokens.accessTokens.at(-1));
  });

  it('copies the ID Token', async () => {
    await runCommand(workbench.page, 'OIDC: Copy ID Token');
    await waitForNotification(workbench.page, /ID Token of .+ at Local provider copied/);
    assert.equal(await readClipboard(workbench.page), provider.issuedTokens.idTokens.at(-1));
  });

  it('reads the verified claims of the ID Token', async () => {
    await runCommand(workbench.page, 'OIDC: Inspect Claims');
    const panel = panelFrame(workbench.page);
    await openSection(panel, 'ID Token');
    const { iss, sub, aud, name, email } = await readTable(panel, 'ID Token: Claims');
    await headline(panel); // the verdict is there
    await clearNotifications(workbench.page);
    await screenshot(workbench.page, 'inspector-id-token');
    assert.deepEqual(
      {
        headline: await headline(panel),
        claims: { iss, sub, aud, name, email },
        checks: await readChecks(panel),
      },
      {
        headline: 'Verified: signature, issuer, audience, and times hold.',
        claims: {
          iss: provider.issuer,
          sub: 'user-alice',
          aud: 'oidc-tokens-local',
          name: 'Alice Ångström',
          email: 'alice@example.com',
        },
        checks: {
          Signature: 'Passed',
          'Algorithm (alg)': 'Passed',
          'Key (kid)': 'Passed',
          'Issuer (iss)': 'Passed',
          'Audience (aud)': 'Passed',
          'Authorized party (azp)': 'Not run',
          'Not expired (exp)': 'Passed',
          'Already valid (nbf)': 'Not run',
          'Issue time (iat)': 'Passed',
          Nonce: 'Passed',
          'Subject (sub)': 'Passed',
          'Bound to the access token (at_hash)': 'Not run',
          'Kind of token (typ)': 'Passed',
        },
      },
    );
  });

  it('sees a token in the clear only after asking for it', async () => {
    const panel = panelFrame(workbench.page);
    const token = provider.issuedTokens.idTokens.at(-1) ?? '';
    const isShown = async (): Promise<boolean> =>
      (await panel.locator('body').innerHTML()).includes(token);
    const before = await isShown();
    await panel.getByRole('button', { name: 'Reveal' }).click();
    await panel.getByRole('button', { name: 'Hide' }).waitFor();
    const revealed = await isShown();
    await panel.getByRole('button', { name: 'Hide' }).click();
    await panel.getByRole('button', { name: 'Reveal' }).waitFor();
    assert.deepEqual(
      { before, revealed, hidden: await isShown() },
      { before: false, revealed: true, hidden: false },
    );
  });

  it('introspects the access token', async () => {
    await runCommand(workbench.page, 'OIDC: Introspect Token');
    const panel = panelFrame(workbench.page);
    const answer = await readTable(panel, 'Introspection: Answer');
    const { active, sub, client_id: clientId, iss } = answer;
    await screenshot(workbench.page, 'inspector-introspection');
    assert.deepEqual(
      { headline: await headline(panel), active, sub, clientId, iss },
      {
        headline: 'Active: the provider accepts this token now.',
        active: 'true',
        sub: 'user-alice',
        clientId: 'oidc-tokens-local',
        iss: provider.issuer,
      },
    );
  });

  it('reads UserInfo', async () => {
    await runCommand(workbench.page, 'OIDC: Show UserInfo');
    const panel = panelFrame(workbench.page);
    const { sub, name } = await readTable(panel, 'UserInfo: Answer');
    await openSection(panel, 'Side by Side');
    await screenshot(workbench.page, 'inspector-side-by-side');
    assert.deepEqual({ sub, name }, { sub: 'user-alice', name: 'Alice Ångström' });
  });

  it('is still signed in after a restart, with the panel as it was', async () => {
    const before = provider.issuedTokens.accessTokens.length;
    await restartWhenSaved(workbench);
    const panel = panelFrame(workbench.page);
    await panel.getByRole('heading', { name: 'Alice Ångström' }).waitFor();
    await runCommand(workbench.page, 'OIDC: Copy Access Token');
    await waitForNotification(workbench.page, /Access token of .+ at Local provider copied/);
    assert.deepEqual(
      {
        copied: await readClipboard(workbench.page),
        newTokens: provider.issuedTokens.accessTokens.length - before,
      },
      { copied: provider.issuedTokens.accessTokens.at(-1), newTokens: 0 },
    );
  });

  it('signs out, and nothing is left to copy or see', async () => {
    await runCommand(workbench.page, 'OIDC: Sign out');
    await waitForNotification(workbench.page, 'Signed out Alice Ångström of Local provider');
    await panelFrame(workbench.page)
      .getByRole('heading', { name: 'This session is no longer there.' })
      .waitFor();
    await screenshot(workbench.page, 'signed-out');
    await runCommand(workbench.page, 'OIDC: Copy Access Token');
    await waitForNotification(workbench.page, 'You are not signed in to any provider.');
    await restartWhenSaved(workbench);
    await runCommand(workbench.page, 'OIDC: Copy Access Token');
    await waitForNotification(workbench.page, 'You are not signed in to any provider.');
  });
});
