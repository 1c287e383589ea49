import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders for one test, gone with it. */
export class TemporaryFolders {
  readonly #folders: string[] = [];

  async create(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'oidc-tokens-'));
    this.#folders.push(folder);
    return folder;
  }

  async removeAll(): Promise<void> {
    const folders = this.#folders.splice(0);
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  }
}
