import { OidcError } from '../../src/core/errors.ts';
import type { Judge } from '../../src/core/oidc/redirect/judgement.ts';
import { judgeAuthorizationResponse } from '../../src/core/oidc/redirect/judgeResponse.ts';
import { RedirectListener } from '../../src/core/oidc/redirect/listener.ts';
import { defaultRedirect } from './providerConfigs.ts';
import { isListening, rawRequest, statusOf } from './rawHttp.ts';
import { RecordingEvents } from './recordingEvents.ts';
import { redirectWords } from './redirectWords.ts';

const issuer = 'https://op.example';

/** The query that a provider's redirect to {@link WaitingListener} has. */
export const trueAnswer = `code=the-code&state=the-state&iss=${encodeURIComponent(issuer)}`;

/** What {@link WaitingListener.finish} says when nothing went wrong before. */
export const finished = { code: 'the-code', status: 303, pageStatus: 200, open: false };

/** A redirect listener that waits for {@link trueAnswer}, and the wire to it. */
export class WaitingListener {
  readonly host: string;
  readonly port: number;
  readonly #listener: RedirectListener<string>;
  #closed: Promise<void> | undefined;

  private constructor(listener: RedirectListener<string>) {
    this.#listener = listener;
    const url = new URL(listener.redirectUri);
    this.host = url.host;
    this.port = Number(url.port);
  }

  static async open(): Promise<WaitingListener> {
    const expected = { state: 'the-state', issuer, otherIssuers: [], issuerRequired: true };
    const events = new RecordingEvents().sink;
    const edges = { events, words: redirectWords, errand: 'authorization' } as const;
    const judge: Judge<string> = ({ parameters }) =>
      judgeAuthorizationResponse(parameters, expected);
    return new WaitingListener(await RedirectListener.open(defaultRedirect, judge, edges));
  }

  /** Sends a request line and headers (the right Host alone by default); returns the raw answer. */
  send(line: string, headers = `Host: ${this.host}\r\n`): Promise<string> {
    return rawRequest(this.port, `${line} HTTP/1.1\r\n${headers}\r\n`);
  }

  /** The code, or the error code that ended the wait. */
  async outcome(): Promise<string> {
    return this.#listener
      .answer(AbortSignal.timeout(1000))
      .catch((error: unknown) => (error instanceof OidcError ? String(error.code) : String(error)));
  }

  /** Plays the provider and the browser to the end and frees the port. */
  async finish(): Promise<object> {
    const answer = await this.send(`GET /callback?${trueAnswer}`);
    const code = await this.outcome();
    const pageStatus = statusOf(await this.send(`GET ${locationOf(answer)}`));
    await this.close();
    return { code, status: statusOf(answer), pageStatus, open: await isListening(this.port) };
  }

  close(): Promise<void> {
    this.#closed ??= this.#listener.close();
    return this.#closed;
  }
}

/** The `Location` of a raw answer. */
export function locationOf(answer: string): string {
  return /^location: (\S+)/im.exec(answer)?.[1] ?? '/there-was-no-location';
}
