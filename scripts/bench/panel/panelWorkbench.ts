import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { authorizationWindow } from '../../../test/e2e/support/authorizationWindow.ts';
import { runCommand } from '../../../test/e2e/support/commandPalette.ts';
import {
  clearNotifications,
  waitForNotification,
} from '../../../test/e2e/support/notifications.ts';
import { panelFrame } from '../../../test/e2e/support/panel.ts';

import { Workbench } from '../../../test/e2e/support/workbench.ts';
import { startLocalProvider } from '../../../test/support/localProvider.ts';
import type { Personality } from '../../../test/support/provider/personality.ts';
import { commands } from '../../../src/host/registry.ts';

/** Presses of these run the command at once: no palette is in the way, or in the time. */
const keys = {
  inspect: 'Control+Alt+I',
  openEmpty: 'Control+Alt+O',
  closeAll: 'Control+Alt+W',
} as const;
const keyBindings = [
  { key: 'ctrl+alt+i', command: commands.inspect },
  { key: 'ctrl+alt+o', command: 'bench.openEmptyWebview' },
  { key: 'ctrl+alt+w', command: 'workbench.action.closeAllEditors' },
];

/** To look into a frame takes its time, too: longer than any panel takes to open, they are left alone. */
const leftAloneMs = 1000;

/** An extension whose webview has one button in it, and nothing else. */
const emptyWebviewFolder = join(import.meta.dirname, 'emptyWebview');

/** The packaged extension in a workbench with one session. */
export interface PanelWorkbench {
  readonly workbench: Workbench;
  /** Returns when somebody can read and press what it shows. */
  readonly openPanel: () => Promise<FrameLocator>;
  /** The same of a webview with nothing in it but a button. */
  readonly openEmpty: () => Promise<FrameLocator>;
  readonly closePanel: () => Promise<void>;
}

/** @param entry - id and label of the settings entry that is signed in to */
export async function withPanelWorkbench<T>(
  entry: { readonly id: string; readonly personality?: Personality },
  work: (panels: PanelWorkbench) => Promise<T>,
): Promise<T> {
  const { personality } = entry;
  const provider = await startLocalProvider({
    // Code-server leaves this address as it is, other than 127.0.0.1.
    hostname: '127.0.0.2',
    autoLogin: 'alice',
    ...(personality && { personality }),
  });
  let workbench: Workbench | undefined;
  try {
    const all = provider.settings['oidc.providers'] as Readonly<Record<string, object>>;
    const label = 'Measured';
    const settings = { 'oidc.providers': { [entry.id]: { ...all[entry.id], label } } };
    const started = (workbench = await Workbench.start({
      settings,
      extensions: [emptyWebviewFolder],
    }));
    await writeFile(
      join(started.dataFolder, 'User', 'keybindings.json'),
      JSON.stringify(keyBindings),
    );
    await started.reload();
    await signIn(started, label);
    const open = async (key: string): Promise<FrameLocator> => {
      await started.page.keyboard.press(key);
      await started.page.waitForTimeout(leftAloneMs);
      const panel = panelFrame(started.page);
      await panel.getByRole('button', { name: 'Reveal' }).first().waitFor();
      return panel;
    };
    return await work({
      workbench: started,
      openPanel: () => open(keys.inspect),
      openEmpty: () => open(keys.openEmpty),
      closePanel: async () => {
        await started.page.keyboard.press(keys.closeAll);
        await started.page.locator('iframe.webview').first().waitFor({ state: 'detached' });
      },
    });
  } finally {
    await workbench?.close();
    await provider.close();
  }
}

async function signIn({ page }: Workbench, label: string): Promise<void> {
  const window = await authorizationWindow(page, () => runCommand(page, 'OIDC: Sign in'));
  await waitForNotification(page, `Signed in to ${label}`);
  await window.close();
  await clearNotifications(page);
}
