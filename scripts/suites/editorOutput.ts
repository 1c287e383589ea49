import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { outputMarker } from './mochaRun.ts';

/**
 * Takes what an editor under test prints: the tests' own lines go to the terminal, everything to a log
 * file, because a workbench says a lot that has nothing to do with the tests.
 */
export class EditorOutput {
  readonly #log: number;
  #rest = '';

  constructor(logFile: string) {
    mkdirSync(dirname(logFile), { recursive: true });
    this.#log = openSync(logFile, 'w');
  }

  take(text: string): void {
    writeSync(this.#log, text);
    const lines = `${this.#rest}${text}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const start = line.indexOf(outputMarker);
      if (start >= 0) {
        process.stdout.write(`${line.slice(start + outputMarker.length)}\n`);
      }
    }
  }

  close(): void {
    closeSync(this.#log);
  }
}
