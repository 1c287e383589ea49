import type { Locator, Page } from 'playwright-core';
import { runCommand } from './commandPalette.ts';

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

/** Presses a key in the view; returns when it has brought the focus to this row, so that the next key counts. */
export async function moveToRow(page: Page, key: string, name: RegExp): Promise<void> {
  await page.keyboard.press(key);
  const row = sessionsView(page).getByRole('treeitem', { name });
  await row.and(page.locator('.monaco-list-row.focused')).waitFor();
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
