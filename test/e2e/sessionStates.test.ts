import assert from 'node:assert/strict';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds, clientSecrets } from '../support/provider/clients.ts';
import { tokenSamples } from '../support/tokenSamples.ts';
import { elementFindings } from './support/accessibility.ts';
import { runCommand } from './support/commandPalette.ts';
import { exchangeAccessToken } from './support/exchangeToken.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { openSection, readTable } from './support/inspector.ts';
import { beSignedIn } from './support/logIn.ts';
import { clearNotifications, waitForNotification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { faultsOf } from './support/panelLooks.ts';
import { learnThemes, type ThemeDresses } from './support/panelThemes.ts';
import { answerQuestion, choose, chooseIn, enterText } from './support/quickInput.ts';
import { screenshot } from './support/screenshots.ts';
import { openSessionsView, rowsOf } from './support/sessionsView.ts';
import { Workbench } from './support/workbench.ts';

/** What becomes of a session, from the sign-in to its end, in every theme and at every size. */
describe('the inspector of a session, as it looks', () => {
  let provider: LocalProvider;
  let workbench: Workbench;
  let dresses: ThemeDresses;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    const { 'oidc.providers': providers } = provider.settings as Record<string, object>;
    workbench = await Workbench.start({
      settings: {
        'oidc.providers': { ...providers, service: serviceEntry(provider), unfinished: {} },
      },
      viewport: { width: 1000, height: 1500 },
    });
    await beSignedIn(workbench.page, 'Local provider', 'alice');
    await runCommand(workbench.page, 'View: Close Primary Side Bar');
    await runCommand(workbench.page, 'OIDC: Inspect Claims');
    await openSection(panelFrame(workbench.page), 'Access Token');
    dresses = await learnThemes(workbench.page);
  });

  after(async () => {
    await workbench.close();
    await provider.close();
  });

  screenshotFailures(() => workbench);

  async function faults(name: string): Promise<readonly string[]> {
    return faultsOf(workbench.page, name, dresses);
  }

  it('shows an opaque token, and who signed in', async () => {
    const panel = panelFrame(workbench.page);
    const found: string[] = [...(await faults('session-opaque'))];
    await openSection(panel, 'ID Token');
    found.push(...(await faults('session-id-token')));
    assert.deepEqual(found, []);
  });

  it('shows what introspection says, also that the token is not active', async () => {
    const { page } = workbench;
    const panel = panelFrame(page);
    await openSection(panel, 'Introspection');
    const found: string[] = [...(await faults('introspection-not-asked'))];
    await panel.getByRole('tabpanel').getByRole('button', { name: 'Introspect Token' }).click();
    await panel.getByText('Active: the provider').waitFor();
    found.push(...(await faults('introspection-active')));
    provider.intercept = ({ path }) =>
      path.endsWith('/introspection') ? json(200, { active: false }) : undefined;
    await panel.getByRole('button', { name: 'Ask Again' }).click();
    await panel.getByText('Not active:').waitFor();
    provider.intercept = undefined;
    found.push(...(await faults('introspection-inactive')));
    assert.deepEqual(found, []);
  });

  it('moves something while it waits, but not for people who do not want that', async () => {
    const { page } = workbench;
    const panel = panelFrame(page);
    let answer = (): void => undefined;
    provider.intercept = () =>
      new Promise((resolve) => {
        answer = () => {
          resolve(undefined);
        };
      });
    await panel.getByRole('button', { name: 'Ask Again' }).click();
    await panel.getByRole('progressbar').waitFor();
    const moving = async (reducedMotion: 'reduce' | 'no-preference'): Promise<number> => {
      await page.emulateMedia({ reducedMotion });
      return panel.locator('html').evaluate(() => document.getAnimations().length);
    };
    const found = { reduced: await moving('reduce'), usually: await moving('no-preference') };
    provider.intercept = undefined;
    answer();
    await panel.getByText('Active: the provider').waitFor();
    assert.deepEqual(found, { reduced: 0, usually: 1 });
  });

  it('shows UserInfo, also of somebody else, and of a provider that is out of order', async () => {
    const { page } = workbench;
    const panel = panelFrame(page);
    await runCommand(page, 'OIDC: Show UserInfo');
    await readTable(panel, 'UserInfo: Answer');
    const found: string[] = [...(await faults('userinfo'))];
    provider.intercept = ({ path }) =>
      path === '/me' ? json(200, { sub: 'somebody-else', name: 'Mallory' }) : undefined;
    await panel.getByRole('button', { name: 'Ask Again' }).click();
    await panel.getByText('No result from the provider.').waitFor();
    found.push(...(await faults('userinfo-of-another')));
    provider.intercept = () => json(503, { error: 'temporarily_unavailable' });
    await panel.getByRole('button', { name: 'Try Again' }).click();
    await panel.getByText('503').waitFor();
    found.push(...(await faults('userinfo-unavailable')));
    provider.intercept = undefined;
    assert.deepEqual(found, []);
  });

  it('shows that something could not be done, and where to read on', async () => {
    const panel = panelFrame(workbench.page);
    const text =
      '“Local provider” did not answer within 30 seconds. Try again, or check the network.';
    // Failures of what can be pressed here need a provider that is slow, or gone, at the right moment.
    await panel
      .locator('oidc-panel')
      .evaluate((element, alert) => Object.assign(element, { alert }), {
        text,
        errorCode: 'request_timed_out',
      });
    await panel.getByRole('alert').getByRole('button', { name: 'Learn More' }).waitFor();
    const found = await faults('alert');
    await panel.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
    assert.deepEqual(found, []);
  });

  it('shows an exchanged token', async () => {
    const { page } = workbench;
    await exchangeAccessToken(page, provider.apiResource);
    const panel = panelFrame(page);
    await readTable(panel, 'Exchanged Token: Claims');
    const found: string[] = [...(await faults('exchanged'))];
    await openSection(panel, 'Side by Side');
    found.push(...(await faults('side-by-side')));
    assert.deepEqual(found, []);
  });

  it('shows two tokens with many differences', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Compare Tokens…');
    await choose(page, 'ID Token');
    await chooseIn(page, 'With which other one?', 'Another Token…');
    await chooseIn(page, 'choose where it is', 'Paste a Token…');
    await answerQuestion(page, 'Decode JWT', tokenSamples.accessToken);
    await panelFrame(page)
      .getByText(/\d+ of \d+ claims differ\./)
      .waitFor();
    const found = await faults('comparison');
    await runCommand(page, 'View: Close Editor');
    assert.deepEqual(found, []);
  });

  it('shows that it has ended', async () => {
    const { page } = workbench;
    await runCommand(page, 'OIDC: Sign out');
    await waitForNotification(page, 'Signed out');
    await panelFrame(page).getByRole('heading', { name: 'no longer there' }).waitFor();
    await clearNotifications(page);
    assert.deepEqual(await faults('ended'), []);
  });

  it('says what an ID Token would be where there is none', async () => {
    const { page } = workbench;
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'OIDC: Sign in');
    await choose(page, 'Night shift');
    await enterText(page, clientSecrets[clientIds.service] ?? '');
    await waitForNotification(page, 'Signed in');
    await clearNotifications(page);
    await runCommand(page, 'OIDC: Inspect Claims');
    const panel = panelFrame(page);
    await openSection(panel, 'ID Token');
    const found: string[] = [...(await faults('no-id-token'))];
    await openSection(panel, 'UserInfo');
    found.push(...(await faults('no-userinfo')));
    assert.deepEqual(found, []);
  });

  it('stands beside a view that tells which entry of the settings cannot be used', async () => {
    const { page } = workbench;
    const rows = await rowsOf(await openSessionsView(page));
    await screenshot(page, 'state-unusable-entry');
    assert.deepEqual(
      {
        told: rows.filter((row) => row.startsWith('unfinished')).length,
        findings: await elementFindings(page, '.part.sidebar'),
      },
      { told: 1, findings: [] },
    );
  });
});

/** A program without a user, whose tokens are opaque. */
function serviceEntry({ issuer }: LocalProvider): object {
  return {
    label: 'Night shift',
    issuer,
    clientId: clientIds.service,
    flow: 'client_credentials',
    clientAuthentication: 'client_secret_basic',
    scopes: [],
  };
}

function json(status: number, body: object) {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: JSON.stringify(body) };
}
