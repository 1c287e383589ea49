import type { Page } from 'playwright-core';

/**
 * Everything the page's origin keeps in this browser, as one text: local and session storage and
 * every IndexedDB database. That is where a browser-hosted editor keeps its state and its secrets.
 */
export async function browserStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const contents = databases.map(async ({ name = '' }) => {
      const database = await opened(indexedDB.open(name));
      const stores = [...database.objectStoreNames].map(async (store) => [
        store,
        await opened(database.transaction(store).objectStore(store).getAll()),
      ]);
      const all = await Promise.all(stores);
      database.close();
      return [name, all];
    });
    return JSON.stringify({
      local: Object.entries(localStorage),
      session: Object.entries(sessionStorage),
      databases: await Promise.all(contents),
    });

    function opened<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(request.error ?? new Error('IndexedDB failed'));
        };
      });
    }
  });
}
