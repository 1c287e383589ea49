import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { Writable } from 'node:stream';
import { outputMarker } from './mochaRun.ts';

/**
 * Takes what an editor under test prints: the tests' own lines go to the terminal, everything to a log
 * file, because a workbench says a lot that has nothing to do with the tests.
 */
export class EditorOutput extends Writable {
  readonly #log: WriteStream;
  #rest = '';

  constructor(logFile: string) {
    super({ decodeStrings: false });
    mkdirSync(dirname(logFile), { recursive: true });
    this.#log = createWriteStream(logFile);
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    const text = chunk.toString();
    this.#log.write(text);
    const lines = `${this.#rest}${text}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const start = line.indexOf(outputMarker);
      if (start >= 0) {
        process.stdout.write(`${line.slice(start + outputMarker.length)}\n`);
      }
    }
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#log.end(() => {
      done(error);
    });
  }
}
