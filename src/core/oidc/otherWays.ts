import type { StartTimer } from '../ports.ts';
import { deferred } from '../promises.ts';
import type { TraceRecorder } from '../trace/traceRecorder.ts';
import type { Judge } from './redirect/judgement.ts';
import { PastedRedirect, type PasteProblem } from './redirect/pastedRedirect.ts';

/** How else a sign-in can end whose browser does not come back to this machine. */
export interface OtherWays {
  /** What was opened, for another browser. It holds no secret that is of use to anybody else. */
  readonly signInLink: string;
  /** Where the browser is sent back to; what is pasted begins like this. */
  readonly redirectUri: string;
  readonly hasDeviceFlow: boolean;
  /** What is wrong with a pasted redirect; `undefined` for one that will do. */
  readonly problemOf: (pasted: string) => PasteProblem | undefined;
  /** Goes on with a pasted redirect, unless something is wrong with it. */
  readonly paste: (pasted: string) => PasteProblem | undefined;
  /** Gives the browser up and begins again with a device code. */
  readonly useDeviceFlow: () => void;
}

/**
 * Tells the user of other ways. The sign-in waits on meanwhile; the signal aborts when it is over.
 */
export type OfferOtherWays = (ways: OtherWays, signal: AbortSignal) => void;

/** Asks the user for the redirect. @throws {OidcError} `cancelled` when the user gives up */
export type AskForRedirect = (ways: OtherWays, signal: AbortSignal) => Promise<void>;

/** Why the wait for the browser ends where the user chose the device flow. */
export class DeviceFlowChosen extends Error {}

/** How long a browser may be away before the user is told of other ways. */
export const lateBrowserMs = 20_000;

export interface DetourInput {
  readonly redirectUri: string;
  readonly judge: Judge<string>;
  readonly hasDeviceFlow: boolean;
  /** `undefined`: nothing is offered. */
  readonly onBrowserLate: OfferOtherWays | undefined;
  /** Asks at once, where nothing listens for the browser. */
  readonly askForRedirect: AskForRedirect | undefined;
  readonly trace: TraceRecorder | undefined;
}

/** What can happen while a sign-in waits for the browser, beside the browser coming back. */
export class Detour {
  readonly #input: DetourInput;
  readonly #startTimer: StartTimer;
  readonly #pasted: PastedRedirect<string>;
  readonly #ended = deferred<never>();
  readonly #over = new AbortController();
  #timer: ReturnType<StartTimer> | undefined;

  constructor(input: DetourInput, startTimer: StartTimer) {
    this.#input = input;
    this.#startTimer = startTimer;
    const { redirectUri: url, judge, trace } = input;
    this.#pasted = new PastedRedirect(url, judge, (parameters) => {
      const [errand, way, outcome] = ['authorization', 'pasted', 'accepted'] as const;
      trace?.returned({ errand, way, outcome, url, parameters });
    });
    this.#ended.promise.catch(() => undefined); // nobody may be waiting any more
  }

  /** The browser came back, or the sign-in was given up, which the opening of the browser can outlast. */
  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  /** Once the browser is open, unless this is over. */
  begin(signInLink: string): void {
    const { onBrowserLate, askForRedirect } = this.#input;
    const { signal } = this.#over;
    const ways = this.#ways(signInLink);
    if (askForRedirect !== undefined) {
      askForRedirect(ways, signal).catch(this.#ended.reject);
    } else if (onBrowserLate !== undefined) {
      this.#timer = this.#startTimer(() => {
        onBrowserLate(ways, signal);
      }, lateBrowserMs);
    }
  }

  /**
   * The code out of a pasted redirect.
   *
   * @throws {DeviceFlowChosen} when the user wants that
   * @throws {OidcError} what a pasted redirect is judged to be; `cancelled`; the reason of the signal
   */
  answer(signal: AbortSignal): Promise<string> {
    return Promise.race([this.#pasted.answer(signal), this.#ended.promise]);
  }

  /** Offers nothing any more. */
  end(): void {
    this.#timer?.dispose();
    this.#over.abort();
  }

  #ways(signInLink: string): OtherWays {
    const { redirectUri, hasDeviceFlow } = this.#input;
    return {
      signInLink,
      redirectUri,
      hasDeviceFlow,
      problemOf: (text) => this.#pasted.problemOf(text),
      paste: (text) => this.#pasted.take(text),
      useDeviceFlow: () => {
        this.#ended.reject(new DeviceFlowChosen());
      },
    };
  }
}
