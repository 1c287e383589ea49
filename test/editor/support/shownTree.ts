import {
  CancellationTokenSource,
  DataTransfer,
  DataTransferItem,
  EventEmitter,
  type TreeDataProvider,
  type TreeDragAndDropController,
  type TreeItem,
  type TreeViewOptions,
  type TreeViewVisibilityChangeEvent,
} from 'vscode';
import type { Row } from '../../../src/host/views/row.ts';

/** A tree view that a test shows and hides, and reads as a user does. */
export class ShownTree {
  readonly #visibility = new EventEmitter<TreeViewVisibilityChangeEvent>();
  #provider: TreeDataProvider<Row> | undefined;
  #drop: TreeDragAndDropController<Row> | undefined;
  #visible = false;
  /** How often the view was told to show everything anew. */
  refreshes = 0;

  /** Takes the place of `window.createTreeView`. */
  readonly create = (_: string, options: TreeViewOptions<Row>): object => {
    const isVisible = (): boolean => this.#visible;
    this.#drop = options.dragAndDropController;
    this.#provider = options.treeDataProvider;
    this.#provider.onDidChangeTreeData?.(() => {
      this.refreshes += 1;
    });
    return {
      get visible() {
        return isVisible();
      },
      onDidChangeVisibility: this.#visibility.event,
      dispose: () => undefined,
    };
  };

  show(visible: boolean): void {
    this.#visible = visible;
    this.#visibility.fire({ visible });
  }

  /** Drops data of one type on the view, between the rows. */
  async drop(type: string, value: string): Promise<void> {
    if (this.#drop?.dropMimeTypes.includes(type) !== true) {
      throw new Error(`${type} is not taken`);
    }
    const data = new DataTransfer();
    data.set(type, new DataTransferItem(value));
    await this.#drop.handleDrop?.(undefined, data, new CancellationTokenSource().token);
  }

  /** The rows below another, or the top ones. */
  async rows(parent?: Row): Promise<readonly Row[]> {
    return (await this.#provider?.getChildren(parent)) ?? [];
  }

  /** Every row, indented by its depth: `label: description`. */
  async text(parent?: Row, indent = ''): Promise<readonly string[]> {
    const rows = await this.rows(parent);
    const below = await Promise.all(
      rows.map(async (row) => [
        `${indent}${row.label}: ${row.description}`,
        ...(await this.text(row, `${indent}  `)),
      ]),
    );
    return below.flat();
  }

  /** A row as the editor gets it. */
  async item(row: Row): Promise<TreeItem> {
    const item = await this.#provider?.getTreeItem(row);
    if (item === undefined) {
      throw new Error('there is no view');
    }
    return item;
  }
}
