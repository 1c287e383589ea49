/** The folder all development tools are kept in. It can be deleted at any time. */
export function cacheRoot(): string;

export interface CachedTool {
  /** Folder name below the cache root; contains the version. */
  readonly name: string;
  /** Fills a folder that is empty and nobody else's. */
  readonly install: (folder: string) => Promise<void>;
  /** Whether a finished copy still works. */
  readonly isWhole: (folder: string) => Promise<boolean>;
}

/** Makes sure the cache holds a whole copy of the tool and returns its folder; see cache.mjs. */
export function ensureCached(tool: CachedTool): Promise<string>;
