import assert from 'node:assert/strict';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { accessibilityFindings } from './support/accessibility.ts';
import { runCommand } from './support/commandPalette.ts';
import { openSection, readTable, type SectionName } from './support/inspector.ts';
import { signInAs } from './support/logIn.ts';
import { clearNotifications, waitForNotification } from './support/notifications.ts';
import { panelFrame } from './support/panel.ts';
import { screenshot } from './support/screenshots.ts';
import { themeNames, useTheme } from './support/themes.ts';
import { Workbench } from './support/workbench.ts';

const sections: readonly SectionName[] = [
  'Access Token',
  'ID Token',
  'Introspection',
  'UserInfo',
  'Side by Side',
  'API Check',
];

/** Pictures to look at, in `out/screenshots`, and what axe says of each. */
describe('the inspector, as it looks', () => {
  let provider: LocalProvider;
  let workbench: Workbench;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    workbench = await Workbench.start({ settings: provider.settings });
    const window = await signInAs(workbench.page, 'Local provider', 'alice');
    await waitForNotification(workbench.page, 'Signed in');
    await window.close();
    await runCommand(workbench.page, 'OIDC: Introspect Token');
    const panel = panelFrame(workbench.page);
    await readTable(panel, 'Introspection: Answer');
    await runCommand(workbench.page, 'OIDC: Show UserInfo');
    await readTable(panel, 'UserInfo: Answer');
    await openSection(panel, 'API Check');
    await panel.getByLabel('Audience the API answers to').fill('https://api.example');
    await panel.getByRole('button', { name: 'Check', exact: true }).click();
    await panel.getByRole('list', { name: 'What the API finds' }).waitFor();
    await clearNotifications(workbench.page);
  });

  after(async () => {
    await workbench.close();
    await provider.close();
  });

  for (const theme of themeNames) {
    it(`has nothing that hinders people in ${theme}`, async () => {
      await useTheme(workbench.page, theme);
      const panel = panelFrame(workbench.page);
      const findings: Record<string, readonly string[]> = {};
      for (const section of sections) {
        await openSection(panel, section);
        await screenshot(workbench.page, `inspector-${theme}-${fileName(section)}`);
        findings[section] = await accessibilityFindings(panel);
      }
      assert.deepEqual(findings, Object.fromEntries(sections.map((section) => [section, []])));
    });
  }

  for (const width of [420, 640, 1920]) {
    it(`shows everything without scrolling sideways at ${String(width)} pixels`, async () => {
      await useTheme(workbench.page, 'dark');
      await workbench.page.setViewportSize({ width, height: 1000 });
      const panel = panelFrame(workbench.page);
      await openSection(panel, 'ID Token');
      await screenshot(workbench.page, `inspector-${String(width)}`);
      const overflow = await panel
        .locator('html')
        .evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.equal(overflow, 0);
    });
  }
});

function fileName(section: SectionName): string {
  return section.toLowerCase().replaceAll(' ', '-');
}
