import { eventually } from '../../editor/support/eventually.ts';
import { browserStorage } from './browserStorage.ts';
import type { Workbench } from './workbench.ts';

/** `value` is JSON; that of a webview has its `state` once its page has told one. */
interface SavedEditor {
  readonly value: string;
}

/** What the editor keeps of the editors that are open: groups beside and below each other. */
type SavedGrid =
  | { readonly type: 'branch'; readonly data: readonly SavedGrid[] }
  | { readonly type: 'leaf'; readonly data: { readonly editors: readonly SavedEditor[] } };

/**
 * Restarts once all editors that are open are saved with what they show, so that they are open again. In a browser that is done
 * every five seconds, and told to nobody.
 */
export async function restartWhenSaved(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const open = await page.locator('.part.editor .tab').count();
  await eventually('all open editors are saved', async () => {
    const saved = savedEditors(await browserStorage(page));
    return saved === open ? true : undefined;
  });
  await workbench.restart();
}

function savedEditors(storage: string): number {
  const { databases } = JSON.parse(storage) as { readonly databases: readonly unknown[] };
  return (databases.flat(Infinity) as readonly unknown[])
    .filter((value) => typeof value === 'string' && value.startsWith('{"editorpart.state":'))
    .map((value) => JSON.parse(String(value)) as SavedState)
    .reduce((sum, state) => sum + countOf(state['editorpart.state'].serializedGrid.root), 0);
}

interface SavedState {
  readonly 'editorpart.state': { readonly serializedGrid: { readonly root: SavedGrid } };
}

function countOf({ type, data }: SavedGrid): number {
  return type === 'leaf'
    ? data.editors.filter(isWhole).length
    : data.reduce((sum, grid) => sum + countOf(grid), 0);
}

function isWhole({ value }: SavedEditor): boolean {
  const { viewType, state } = JSON.parse(value) as Readonly<Record<string, unknown>>;
  return viewType === undefined || state !== undefined;
}
