import { workspace, type Uri } from 'vscode';

/**
 * The content of a file that is no larger than this; `undefined` for a larger one. Rejects with what the
 * file system says.
 */
export async function readFileWithin(
  uri: Uri,
  limitBytes: number,
): Promise<Uint8Array | undefined> {
  const { size } = await workspace.fs.stat(uri);
  if (size > limitBytes) {
    return undefined;
  }
  const content = await workspace.fs.readFile(uri);
  // Some file systems do not know the size before.
  return content.byteLength > limitBytes ? undefined : content;
}
