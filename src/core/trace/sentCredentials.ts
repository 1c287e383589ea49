import { folded, readingsOf } from './readings.ts';

/** What is shorter is a word as well as a secret. */
export const minEchoLength = 6;

/** So much of a credential is no accident. */
const runLength = 8;

/** Of a longer one this much is looked for; a token of that size is noticed by its look, too. */
const maxLength = 16 * 1024;

/**
 * The credentials that were sent in one operation, none of which is ever forgotten: only what we send
 * ourselves gets here, so that nobody else can fill it. Takes time and room in proportion to what it is
 * given.
 */
export class SentCredentials {
  readonly #harmless: string;
  readonly #seen = new Set<string>();
  /** As sent, where too little is left in folded form. */
  readonly #short = new Set<string>();
  readonly #runs = new Set<string>();

  /** @param harmless - texts that are public, whatever part of a credential they have in common */
  constructor(harmless: readonly string[]) {
    this.#harmless = harmless.map(folded).join('\n');
  }

  add(credential: string): void {
    if (credential.length < minEchoLength || this.#seen.has(credential)) {
      return;
    }
    this.#seen.add(credential);
    const bytes = Buffer.from(credential.slice(0, maxLength));
    [bytes.toString(), bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')]
      .map(folded)
      .forEach((spelling) => {
        this.#addRuns(spelling);
      });
    if (folded(credential).length < runLength) {
      this.#short.add(credential);
    }
  }

  /** Whether a text repeats one of them, or a part of one, in whatever spelling. */
  areEchoedIn(text: string): boolean {
    if (this.#seen.size === 0) {
      return false;
    }
    const isHarmless = (part: string): boolean => this.#harmless.includes(folded(part));
    const short = [...this.#short].some((one) => text.includes(one) && !isHarmless(one));
    return short || [...readingsOf(text)].some((reading) => this.#hasRun(reading));
  }

  #addRuns(spelling: string): void {
    const length = Math.min(runLength, Math.max(spelling.length, minEchoLength));
    for (let at = 0; at + length <= spelling.length; at += 1) {
      const run = spelling.slice(at, at + length);
      if (!this.#harmless.includes(run)) {
        this.#runs.add(run);
      }
    }
  }

  #hasRun(reading: string): boolean {
    for (let length = minEchoLength; length <= runLength; length += 1) {
      for (let at = 0; at + length <= reading.length; at += 1) {
        if (this.#runs.has(reading.slice(at, at + length))) {
          return true;
        }
      }
    }
    return false;
  }
}
