import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

/** How long a process gets to end by itself after SIGTERM, unless it is told otherwise. */
const defaultGraceMs = 3_000;
/** Signals that come this soon after the first one are the same Ctrl-C, passed on by npm or the shell. */
const sameSignalMs = 1_000;

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with every chunk the process writes, stdout and stderr alike. */
  readonly onOutput?: (text: string) => void;
  /** How long it gets to end by itself when it is stopped; longer for one that owns others. */
  readonly graceMs?: number;
}

/**
 * A child process together with everything it starts: `stop()` ends them all, and so does the end of
 * this process, however it ends short of SIGKILL.
 */
export class OwnedProcess {
  /** Everything written so far, stdout and stderr in order of arrival. */
  output = '';
  /** Resolves with the exit code (-1 after a signal), never rejects. */
  readonly exited: Promise<number>;
  readonly #child: ChildProcess;
  readonly #graceMs: number;
  readonly #listeners = new Set<(text: string) => void>();

  constructor(command: string, args: readonly string[], options: ProcessOptions = {}) {
    this.#child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own (POSIX), so that grandchildren can be ended with it.
      detached: process.platform !== 'win32',
    });
    owned.add(this);
    this.#graceMs = options.graceMs ?? defaultGraceMs;
    if (options.onOutput !== undefined) {
      this.#listeners.add(options.onOutput);
    }
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    this.exited = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.#take(`${command}: ${error.message}\n`);
        owned.delete(this);
        resolve(-1);
      });
      this.#child.once('close', (code) => {
        resolve(code ?? -1);
      });
    });
  }

  /**
   * Resolves once the output matches; rejects when the process ends first or the time is over, with
   * what it said so far.
   */
  async waitForOutput(pattern: RegExp, timeoutMs: number): Promise<void> {
    if (pattern.test(this.output)) {
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    const seen = new Promise<'seen'>((resolve) => {
      this.#listeners.add(() => {
        if (pattern.test(this.output)) {
          resolve('seen');
        }
      });
    });
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), timeoutMs);
    });
    const outcome = await Promise.race([seen, late, this.exited]);
    clearTimeout(timer);
    if (outcome !== 'seen') {
      const what = outcome === 'late' ? `said nothing of it in ${timeoutMs} ms` : `ended`;
      throw new Error(`Waited for ${String(pattern)}, but the process ${what}:\n${this.output}`);
    }
  }

  /** Ends the process and all it started; returns when they are gone. Safe to call twice. */
  async stop(): Promise<void> {
    if (!owned.has(this)) {
      return;
    }
    this.#signal('SIGTERM');
    const timer = setTimeout(() => this.#signal('SIGKILL'), this.#graceMs);
    await this.exited;
    clearTimeout(timer);
    this.#signal('SIGKILL'); // what it left behind in its group
    owned.delete(this);
  }

  /** Tells it to end and does not wait; for the moment this process itself ends. */
  abandon(): void {
    this.#signal('SIGTERM');
    owned.delete(this);
  }

  #take(text: string): void {
    this.output += text;
    for (const listener of this.#listeners) {
      listener(text);
    }
  }

  #signal(signal: NodeJS.Signals): void {
    const pid = this.#child.pid;
    if (pid === undefined) {
      return;
    }
    try {
      if (process.platform === 'win32') {
        execFileSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
      } else {
        process.kill(-pid, signal);
      }
    } catch {
      // The whole group is gone already.
    }
  }
}

const owned = new Set<OwnedProcess>();

process.once('exit', () => {
  for (const child of owned) {
    child.abandon();
  }
});

/**
 * Makes Ctrl-C and SIGTERM end this process in order: `close` and everything owned first. Another
 * Ctrl-C later on does not wait for that any more.
 */
export function closeOnSignals(close: () => Promise<void> = () => Promise.resolve()): void {
  let closingSince: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const exitCode = signal === 'SIGINT' ? 130 : 143;
    process.on(signal, () => {
      if (closingSince !== undefined) {
        if (performance.now() - closingSince > sameSignalMs) {
          process.exit(exitCode);
        }
        return;
      }
      closingSince = performance.now();
      const ends = [close(), ...[...owned].map((child) => child.stop())];
      void Promise.allSettled(ends).then(() => process.exit(exitCode));
    });
  }
}

export interface Finished {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command to its end. A time limit that is passed ends it and is an error with its output. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: ProcessOptions & { readonly timeoutMs?: number } = {},
): Promise<Finished> {
  const child = new OwnedProcess(command, args, options);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), options.timeoutMs ?? 10 * 60_000);
  try {
    const exitCode = await Promise.race([
      child.exited,
      once(deadline.signal, 'abort').then(() => undefined),
    ]);
    if (exitCode === undefined) {
      throw new Error(`${command} ${args.join(' ')} did not end in time:\n${child.output}`);
    }
    return { exitCode, output: child.output };
  } finally {
    clearTimeout(timer);
    await child.stop();
  }
}
