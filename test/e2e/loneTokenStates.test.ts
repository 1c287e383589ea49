import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { sampleJwt } from '../support/panelSamples.ts';
import { serviceToken } from '../support/serviceToken.ts';
import { tokenSamples, withWrongSignature } from '../support/tokenSamples.ts';
import { runCommand } from './support/commandPalette.ts';
import { screenshotFailures } from './support/failureScreenshots.ts';
import { headline, openSection } from './support/inspector.ts';
import { panelFrame } from './support/panel.ts';
import { faultsOf } from './support/panelLooks.ts';
import { learnThemes, type ThemeDresses } from './support/panelThemes.ts';
import { choose } from './support/quickInput.ts';
import { Workbench } from './support/workbench.ts';

/** Nobody listens there. */
const unreachable = 'http://127.0.0.1:1';

const foreign = 'Not verified: no provider in your settings has this issuer';

/** Every kind of token that is pasted: what the panel says on top, in every theme and at every size. */
describe('the inspector of a pasted token, as it looks', () => {
  let provider: LocalProvider;
  /** Has tokens that are over in a second. */
  let hasty: LocalProvider;
  let hastyToken: string;
  /** Not in the settings. */
  let stranger: LocalProvider;
  let workbench: Workbench;
  let dresses: ThemeDresses;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    hasty = await startLocalProvider({ hostname: '127.0.0.3', accessTokenTtlSeconds: 1 });
    hastyToken = await serviceToken(hasty);
    stranger = await startLocalProvider({ hostname: '127.0.0.4' });
    workbench = await Workbench.start({
      settings: { 'oidc.providers': providers() },
      viewport: { width: 1000, height: 1500 },
    });
    await runCommand(workbench.page, 'View: Close Primary Side Bar');
    await decode(workbench.page, tokenSamples.opaque);
    dresses = await learnThemes(workbench.page);
  });

  after(async () => {
    await workbench.close();
    await provider.close();
    await hasty.close();
    await stranger.close();
  });

  screenshotFailures(() => workbench);

  function providers(): object {
    const clientId = 'my-app';
    return {
      local: { issuer: provider.issuer, clientId, resource: provider.apiResource },
      hasty: { issuer: hasty.issuer, clientId },
      unreachable: { issuer: unreachable, clientId },
    };
  }

  const states: readonly (readonly [
    name: string,
    token: () => Promise<string> | string,
    said: string,
  ])[] = [
    ['partly-verified', () => serviceToken(provider), 'Partly verified: signature, issuer,'],
    [
      'failed-signature',
      async () => withWrongSignature(await serviceToken(provider)),
      'Not verified. Failed: signature.',
    ],
    ['of-a-stranger', () => serviceToken(stranger), foreign],
    [
      'unreachable',
      () => sampleJwt({ iss: unreachable, exp: nextYear() }),
      'Not verified: the signature was not checked.',
    ],
    ['encrypted', () => tokenSamples.encrypted, 'Encrypted:'],
    ['opaque', () => tokenSamples.opaque, 'Opaque:'],
    ['malformed', () => tokenSamples.malformed, 'Malformed:'],
    ['too-deep', () => tokenSamples.tooDeep, 'Too large:'],
    ['too-large', () => tokenSamples.tooLarge, 'Too large:'],
    ['nested', () => tokenSamples.nested, 'Nested:'],
    ['id-token', () => tokenSamples.idToken, foreign],
    ['access-token', () => tokenSamples.accessToken, 'Expired, and not verified:'],
    ['long', () => tokenSamples.long, foreign],
    // The last, as clocks are given half a minute.
    ['expired', () => hastyToken, 'Expired: the signature holds'],
  ];
  for (const [name, token, said] of states) {
    it(`shows ${name}: “${said}”`, async () => {
      const { page } = workbench;
      await decode(page, await token());
      const panel = panelFrame(page);
      await panel.locator('#section .headline').filter({ hasText: said }).waitFor();
      await unfoldTexts(panel);
      assert.deepEqual(await faultsOf(page, name, dresses), []);
    });
  }

  it('suggests what the settings know of the API, and shows why that refuses the token', async () => {
    const { page } = workbench;
    await decode(page, await serviceToken(provider));
    const panel = panelFrame(page);
    await openSection(panel, 'API Check');
    const suggested = await panel.getByLabel('Audience the API answers to').inputValue();
    await panel.getByLabel('Scopes the call needs').fill('messages:read messages:write');
    await panel.getByRole('button', { name: 'Check', exact: true }).click();
    await panel.getByRole('list', { name: 'What the API finds' }).waitFor();
    assert.deepEqual(
      {
        suggested,
        said: await headline(panel),
        faults: await faultsOf(page, 'api-check', dresses),
      },
      {
        suggested: provider.apiResource,
        said: 'Refused: an API with these expectations must not accept this token. Failed: Scopes.',
        faults: [],
      },
    );
  });

  it('says at once, and once, that an API check can’t look into an opaque token', async () => {
    const { page } = workbench;
    await decode(page, tokenSamples.opaque);
    const panel = panelFrame(page);
    await openSection(panel, 'API Check');
    await panel.getByRole('button', { name: 'Check', exact: true }).click();
    const found = panel.getByRole('list', { name: 'What the API finds' });
    await found.waitFor();
    assert.deepEqual(
      {
        said: await headline(panel),
        rows: await found.getByRole('listitem').count(),
        faults: await faultsOf(page, 'api-check-opaque', dresses),
      },
      {
        said: 'Nothing of this token can be checked here: only the provider or the API can tell.',
        rows: 2,
        faults: [],
      },
    );
  });

  it('brings what an API check finds into view, also where the button is far below', async () => {
    const { page } = workbench;
    const panel = panelFrame(page);
    const found = panel.locator('#section .headline');
    const isInView = (): Promise<boolean> =>
      found.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      });
    await page.setViewportSize({ width: 1000, height: 420 });
    const button = panel.getByRole('button', { name: 'Check', exact: true });
    await button.scrollIntoViewIfNeeded();
    const before = await isInView();
    await button.click();
    await panel.locator('main[aria-busy=false]').waitFor();
    const after = await isInView();
    await page.setViewportSize({ width: 1000, height: 1500 });
    assert.deepEqual({ before, after }, { before: false, after: true });
  });
});

async function decode(page: Page, token: string): Promise<void> {
  await runCommand(page, 'View: Close All Editors');
  await runCommand(page, 'OIDC: Decode JWT…');
  await page.evaluate((text) => navigator.clipboard.writeText(text), token);
  await choose(page, 'Text on the Clipboard');
  await panelFrame(page).getByRole('heading', { name: 'Decoded token' }).waitFor();
}

/** Long values begin folded, and are to fit in all their length, too. */
async function unfoldTexts(panel: FrameLocator): Promise<void> {
  const folded = panel.getByRole('button', { name: /^Show all/ });
  while ((await folded.count()) > 0) {
    await folded.first().click();
  }
}

function nextYear(): number {
  return Math.floor(Date.now() / 1000) + 31_536_000;
}
