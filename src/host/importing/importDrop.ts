import { commands, Uri, type DataTransfer, type TreeDragAndDropController } from 'vscode';
import { commands as commandIds } from '../registry.ts';
import type { Row } from '../views/row.ts';

const uriList = 'text/uri-list';
const plainText = 'text/plain';

/**
 * Lets configuration files, or text out of one, be dropped on the view: the same as importing each of
 * them with the command, preview included. Nothing can be dragged out.
 */
export const importDrop: TreeDragAndDropController<Row> = {
  dragMimeTypes: [],
  dropMimeTypes: [uriList, plainText],
  async handleDrop(_row, data) {
    const files = await droppedFiles(data);
    const text = files.length === 0 ? await data.get(plainText)?.asString() : undefined;
    if (files.length > 0 || (text !== undefined && text.trim() !== '')) {
      await commands.executeCommand(commandIds.importProvider, { files, text });
    }
  },
};

/** A link out of a web page comes in the same form, and is no file. */
async function droppedFiles(data: DataTransfer): Promise<readonly Uri[]> {
  const list = (await data.get(uriList)?.asString()) ?? '';
  return list
    .split(/\r?\n/)
    .filter((line) => /^[a-z][a-z0-9+.-]*:/i.test(line))
    .map((line) => Uri.parse(line))
    .filter(({ scheme }) => !/^https?$/i.test(scheme));
}
