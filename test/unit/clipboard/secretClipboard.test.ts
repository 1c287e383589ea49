import assert from 'node:assert/strict';
import { SecretClipboard } from '../../../src/host/clipboard/secretClipboard.ts';
import { settings } from '../../../src/host/registry.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeTimers } from '../../support/fakeTimers.ts';

/** A clipboard of the system, and a window that copies to it. */
class CopyingWindow {
  readonly timers = new FakeTimers(new FakeClock());
  text = '';
  clearAfterSeconds = 30;
  /** As the page of an editor in a browser that has not the focus. */
  isReadable = true;
  /** How reading fails, where it does not just come out empty. */
  readFailure: Error | undefined;
  /** What happens while the clipboard is being read. */
  whileReading: () => unknown = () => undefined;
  failure: Error | undefined;
  onFocus: (() => void) | undefined;
  readonly copies = new SecretClipboard({
    clipboard: {
      readText: async () => {
        const found = this.isReadable ? this.text : '';
        await this.whileReading();
        if (this.readFailure !== undefined) {
          throw this.readFailure;
        }
        return found;
      },
      writeText: async (text) => {
        await Promise.resolve();
        if (this.failure !== undefined) {
          throw this.failure;
        }
        this.text = text;
      },
    },
    startTimer: this.timers.start,
    clearAfterSeconds: () => this.clearAfterSeconds,
    onNextFocus: (callback) => {
      this.onFocus = callback;
      return { dispose: () => (this.onFocus = undefined) };
    },
  });

  async focused(): Promise<string> {
    const { onFocus } = this;
    this.onFocus = undefined;
    onFocus?.();
    await settled();
    return this.text;
  }

  async after(seconds: number): Promise<string> {
    this.timers.advanceSeconds(seconds);
    await settled();
    return this.text;
  }
}

describe('a copied token', () => {
  it('stays in the clipboard where the settings say so', async () => {
    const window = new CopyingWindow();
    window.clearAfterSeconds = 0;
    const clearing = await window.copies.copy('token');
    assert.deepEqual(
      { clearing, timers: window.timers.waitingMs, text: await window.after(86_400) },
      { clearing: undefined, timers: [], text: 'token' },
    );
  });

  it('is cleared after its time, and not before', async () => {
    const window = new CopyingWindow();
    const clearing = await window.copies.copy('token');
    assert.deepEqual(
      [clearing?.afterSeconds, await window.after(29), await window.after(1)],
      [30, 'token', ''],
    );
  });

  it('is not cleared once something else is there', async () => {
    const window = new CopyingWindow();
    await window.copies.copy('token');
    window.text = 'a shopping list';
    assert.equal(await window.after(30), 'a shopping list');
  });

  it('has a time of its own, which an earlier copy does not cut short', async () => {
    const window = new CopyingWindow();
    await window.copies.copy('first');
    await window.after(20);
    await window.copies.copy('second');
    assert.deepEqual(
      [await window.after(10), await window.after(19), await window.after(1)],
      ['second', 'second', ''],
    );
  });

  it('has its time from the last copy on when it is copied twice', async () => {
    const window = new CopyingWindow();
    await window.copies.copy('token');
    await window.after(20);
    await window.copies.copy('token');
    assert.deepEqual([await window.after(29), await window.after(1)], ['token', '']);
  });

  it('is not cleared by an earlier copy whose time is over just then', async () => {
    const window = new CopyingWindow();
    await window.copies.copy('token');
    let second: Promise<unknown> = Promise.resolve();
    window.whileReading = () => {
      window.whileReading = () => undefined;
      second = window.copies.copy('token');
    };
    await window.after(30);
    await second;
    const atOnce = window.text;
    assert.deepEqual(
      [atOnce, await window.after(29), await window.after(1)],
      ['token', 'token', ''],
    );
  });

  it('is the last of two that are copied at once', async () => {
    const window = new CopyingWindow();
    await Promise.all([window.copies.copy('first'), window.copies.copy('second')]);
    const { waitingMs } = window.timers;
    assert.deepEqual([window.text, waitingMs, await window.after(30)], ['second', [30_000], '']);
  });

  it('is cleared at once where there is no later, also while it is being copied', async () => {
    const window = new CopyingWindow();
    const copying = window.copies.copy('token');
    await window.copies.clearNow();
    await copying;
    assert.deepEqual([window.text, window.timers.waitingMs], ['', []]);
  });

  it('is not cleared at once either when something else is there', async () => {
    const window = new CopyingWindow();
    await window.copies.copy('token');
    window.text = 'a shopping list';
    await window.copies.clearNow();
    assert.equal(window.text, 'a shopping list');
  });

  it('is cleared at once at the word of who copied it, and of no earlier copy', async () => {
    const window = new CopyingWindow();
    const first = await window.copies.copy('first');
    const second = await window.copies.copy('second');
    await first?.clearNow();
    const afterFirst = [window.text, ...window.timers.waitingMs];
    await second?.clearNow();
    assert.deepEqual(
      { afterFirst, text: window.text, timers: window.timers.waitingMs },
      { afterFirst: ['second', 30_000], text: '', timers: [] },
    );
  });

  for (const [how, failure] of [
    ['reads as empty', undefined],
    ['can’t be read', new Error('Document is not focused')],
  ] as const) {
    it(`that ${how} for want of the focus is cleared once the window has it`, async () => {
      const window = new CopyingWindow();
      await window.copies.copy('token');
      window.isReadable = false;
      window.readFailure = failure;
      const unfocused = [await window.after(30), await window.focused(), await window.focused()];
      window.isReadable = true;
      window.readFailure = undefined;
      assert.deepEqual(
        [unfocused, await window.focused(), window.onFocus],
        [['token', 'token', 'token'], '', undefined],
      );
    });
  }

  it('is looked for no more once the clipboard has been found without a text ten times', async () => {
    const window = new CopyingWindow();
    await window.copies.copy('token');
    window.text = ''; // as a picture reads
    await window.after(30);
    const waits: boolean[] = [];
    for (let reads = 1; reads < 10; reads += 1) {
      waits.push(window.onFocus !== undefined);
      await window.focused();
    }
    window.text = 'token'; // copied by hand
    assert.deepEqual(
      { waits, text: await window.focused() },
      { waits: Array(9).fill(true), text: 'token' },
    );
  });

  it('of several lines is cleared where the system ends them in another way', async () => {
    const window = new CopyingWindow();
    await window.copies.copy('curl \\\n  token');
    window.text = 'curl \\\r\n  token';
    assert.equal(await window.after(30), '');
  });

  it('that is copied while an older one waits for the focus gets its own time', async () => {
    const window = new CopyingWindow();
    await window.copies.copy('first');
    window.isReadable = false;
    await window.after(30);
    window.isReadable = true;
    await window.copies.copy('second');
    assert.deepEqual(
      [window.onFocus, await window.after(29), await window.after(1)],
      [undefined, 'second', ''],
    );
  });

  it('that could not be copied leaves the one before to be cleared', async () => {
    const window = new CopyingWindow();
    await window.copies.copy('first');
    window.failure = new Error('no clipboard');
    await assert.rejects(window.copies.copy('second'), /no clipboard/);
    window.failure = undefined;
    assert.equal(await window.after(30), '');
  });

  it('is cleared with the next focus where clearing it fails', async () => {
    const window = new CopyingWindow();
    await window.copies.copy('token');
    window.failure = new Error('no clipboard');
    const failed = await window.after(30);
    window.failure = undefined;
    assert.deepEqual([failed, await window.focused()], ['token', '']);
  });

  it('is waited for no longer once the window closes', async () => {
    const window = new CopyingWindow();
    await window.copies.copy('token');
    window.whileReading = () => {
      window.copies.dispose();
    };
    window.isReadable = false;
    const text = await window.after(30);
    assert.deepEqual([text, window.onFocus], ['token', undefined]);
  });

  it('waits for no longer than a timer can', () => {
    assert.ok(settings.clipboardClearAfterSeconds.maximum * 1000 < 2 ** 31);
  });
});

/** Everything that waits for nothing but promises is done. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
