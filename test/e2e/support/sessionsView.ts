import type { Locator, Page } from 'playwright-core';
import { runCommand } from './commandPalette.ts';
import { tryAgain } from './tryAgain.ts';

/** The view of providers, sessions and tokens, when it is open. */
export function sessionsView(page: Page): Locator {
  return page.locator('.part.sidebar').getByRole('tree', { name: /Sessions/ });
}

/** Opens the view from the activity bar’s palette entry; returns when it shows its rows. */
export async function openSessionsView(page: Page): Promise<Locator> {
  await runCommand(page, 'View: Show OIDC');
  const view = sessionsView(page);
  await view.getByRole('treeitem').first().waitFor();
  return view;
}

/** Unfolds the session of the first provider by keyboard. What is pressed while the rows change may get lost. */
export async function unfoldFirstSession(page: Page): Promise<void> {
  const below = sessionsView(page).getByRole('treeitem', { name: /^Refresh Token/ });
  await tryAgain(async (timeout) => {
    for (const key of ['Home', 'ArrowDown', 'ArrowRight']) {
      await page.keyboard.press(key);
    }
    await below.waitFor({ timeout });
  });
}

/** What each visible row says to a screen reader, from top to bottom. */
export async function rowsOf(view: Locator): Promise<readonly string[]> {
  const rows = await view.getByRole('treeitem').evaluateAll((elements) =>
    elements.map((element) => ({
      top: (element as HTMLElement).getBoundingClientRect().top,
      label: element.getAttribute('aria-label') ?? '',
    })),
  );
  return rows.sort((a, b) => a.top - b.top).map(({ label }) => label);
}

/** The status bar item of the current session. */
export function statusItem(page: Page): Locator {
  return page.locator('.part.statusbar .statusbar-item[id="oidc-tools.oidc-tokens.oidc.session"]');
}
