import assert from 'node:assert/strict';
import { ProcessFaults } from '../support/processFaults.ts';
import { statusOf } from '../support/rawHttp.ts';
import { finished, trueAnswer, WaitingListener } from '../support/waitingListener.ts';

/** Sent while a sign-in waits: the request line, and headers if not the right Host alone. */
interface Intruder {
  readonly title: string;
  readonly line: string;
  readonly headers?: (host: string) => string;
  /** Status of the answer; 0: cut off without one. */
  readonly status: number;
}

const callback = `GET /callback?${trueAnswer}`;
const long = 'x'.repeat(65_536);

const targets: readonly Intruder[] = [
  { title: 'a favicon request', line: 'GET /favicon.ico', status: 404 },
  { title: 'a port scanner', line: 'GET /', status: 404 },
  { title: 'a path that starts alike', line: `GET /callback/?${trueAnswer}`, status: 404 },
  { title: 'the target //', line: 'GET //', status: 400 },
  { title: 'a target with a host in it', line: `GET //evil/callback?${trueAnswer}`, status: 400 },
  { title: 'an absolute target', line: `GET http://evil/callback?${trueAnswer}`, status: 400 },
  { title: 'an asterisk target', line: 'OPTIONS *', status: 400 },
  { title: 'a CONNECT', line: 'CONNECT evil:443', status: 0 },
  { title: 'a HEAD of the right address', line: `HEAD /callback?${trueAnswer}`, status: 405 },
  { title: 'a POST to the right address', line: `POST /callback?${trueAnswer}`, status: 405 },
  { title: 'a raw NUL byte', line: 'GET /callback?code=x\0', status: 0 },
  { title: 'bytes that are no ASCII', line: 'GET /callback?code=\xe9\xff', status: 0 },
  { title: 'a target of 64 KB', line: `GET /callback?code=${long}`, status: 0 },
];

const parameters: readonly Intruder[] = [
  { title: 'a wrong state', line: 'GET /callback?code=x&state=guess', status: 400 },
  { title: 'no state', line: 'GET /callback?code=x', status: 400 },
  { title: 'no query', line: 'GET /callback', status: 400 },
  { title: 'the state twice', line: `${callback}&state=the-state`, status: 400 },
  { title: 'an error with a wrong state', line: 'GET /callback?error=x&state=guess', status: 400 },
  { title: 'an error without a state', line: 'GET /callback?error=access_denied', status: 400 },
  {
    title: 'an error of another provider',
    line: 'GET /callback?error=x&state=the-state&iss=https%3A%2F%2Fevil',
    status: 400,
  },
  { title: 'a NUL in the state', line: 'GET /callback?code=x&state=the-state%00', status: 400 },
  { title: 'an unfinished escape', line: 'GET /callback?code=%&state=%zz%', status: 400 },
];

const headers: readonly Intruder[] = [
  { title: 'a foreign Host', line: callback, headers: host('evil'), status: 400 },
  { title: 'a Host without the port', line: callback, headers: host('127.0.0.1'), status: 400 },
  { title: 'the Host [', line: callback, headers: host('['), status: 400 },
  { title: 'the Host "a b"', line: callback, headers: host('a b'), status: 400 },
  { title: 'no Host', line: callback, headers: () => '', status: 400 },
  {
    title: '64 KB of headers',
    line: callback,
    headers: (right) => `Host: ${right}\r\nX: ${long}\r\n`,
    status: 0,
  },
];

function host(value: string): () => string {
  return () => `Host: ${value}\r\n`;
}

describe('while a sign-in waits on loopback', () => {
  let faults: ProcessFaults;
  let listener: WaitingListener;

  beforeEach(async () => {
    faults = new ProcessFaults();
    listener = await WaitingListener.open();
  });

  afterEach(async () => {
    await listener.close();
    assert.deepEqual(await faults.stop(), []);
  });

  for (const intruder of [...targets, ...parameters, ...headers]) {
    it(`${intruder.title} is turned away, and the real answer still counts`, async () => {
      const answer = await listener.send(intruder.line, intruder.headers?.(listener.host));

      assert.deepEqual(
        {
          status: statusOf(answer),
          echoes: /evil|guess|the-code/.test(answer),
          then: await listener.finish(),
        },
        { status: intruder.status, echoes: false, then: finished },
      );
    });
  }
});
