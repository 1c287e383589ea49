import assert from 'node:assert/strict';
import { window } from 'vscode';
import { notify } from '../../src/host/notify.ts';
import { Dialogs } from './support/dialogs.ts';
import { Replaced } from './support/replaced.ts';

describe('a message that nobody waits for', () => {
  let dialogs: Dialogs;

  beforeEach(() => {
    dialogs = new Dialogs();
    dialogs.answer = ({ choices }) => choices[0];
  });

  afterEach(() => {
    dialogs.restore();
  });

  it('tells in another message when what its button does fails', async () => {
    const fail = (): Promise<void> => Promise.reject(new Error('no [x](command:evil)'));
    notify('information', 'Done.', { title: 'More', run: fail });
    await dialogs.waitFor('That');
    assert.deepEqual(dialogs.shown, [
      { kind: 'information', text: 'Done.', choices: ['More'] },
      { kind: 'error', text: 'That could not be done: no |x|(command:evil)', choices: [] },
    ]);
  });

  it('is no unhandled rejection when the editor shows nothing any more', async () => {
    const replaced = new Replaced();
    const unhandled: unknown[] = [];
    const take = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', take);
    for (const name of ['showInformationMessage', 'showErrorMessage'] as const) {
      replaced.member(window, name, () => Promise.reject(new Error('closing')));
    }
    notify('information', 'Done.');
    await new Promise((resolve) => setTimeout(resolve, 20));
    replaced.restore();
    process.off('unhandledRejection', take);
    assert.deepEqual(unhandled, []);
  });
});
