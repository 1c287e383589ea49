import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessExecution, Task, tasks, TaskScope, type Terminal } from 'vscode';
import { eventually } from './eventually.ts';

/** Writes what it finds in its environment as hashes: no token is ever shown or written. */
const script = `
const { createHash } = require('node:crypto');
const { renameSync, writeFileSync } = require('node:fs');
const [file, ...names] = process.argv.slice(2);
const hash = (value) => createHash('sha256').update(value).digest('hex');
const found = names.filter((name) => name in process.env);
const entries = found.map((name) => [name, hash(process.env[name])]);
writeFileSync(file + '.part', JSON.stringify(Object.fromEntries(entries)));
renameSync(file + '.part', file);
`;

/** Looks into the environment of terminals and tasks, through a program that they run. */
export class ShellEnvironment {
  readonly #folder = mkdtempSync(join(tmpdir(), 'oidc-environment-'));
  readonly #script = join(this.#folder, 'digest.cjs');
  readonly #names: readonly string[];
  #count = 0;

  constructor(...names: readonly string[]) {
    this.#names = names;
    writeFileSync(this.#script, script);
  }

  /** Hashes of the variables that a terminal's shell has, by their names. */
  ofTerminal(terminal: Terminal): Promise<Readonly<Record<string, string>>> {
    const [file, ...words] = this.#command();
    terminal.sendText(words.map((word) => `"${word}"`).join(' '));
    return this.#read(file);
  }

  /** The same of a new task. */
  async ofTask(): Promise<Readonly<Record<string, string>>> {
    const [file, program, ...parameters] = this.#command();
    const execution = new ProcessExecution(program, parameters);
    const name = `digest ${String(this.#count)}`;
    await tasks.executeTask(
      new Task({ type: 'process' }, TaskScope.Workspace, name, 'test', execution),
    );
    return this.#read(file);
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #command(): readonly [file: string, program: string, ...parameters: readonly string[]] {
    this.#count += 1;
    const file = join(this.#folder, `${String(this.#count)}.json`);
    const program = process.versions['electron'] === undefined ? process.execPath : 'node';
    return [file, program, this.#script, file, ...this.#names];
  }

  #read(file: string): Promise<Readonly<Record<string, string>>> {
    return eventually('the environment of a shell', () => {
      try {
        return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
      } catch {
        return undefined;
      }
    });
  }
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
