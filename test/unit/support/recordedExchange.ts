import { OidcError } from '../../../src/core/errors.ts';
import type { RequestPurpose } from '../../../src/core/events.ts';
import type { RequestOptions } from '../../../src/core/ports.ts';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { recordTrace } from '../../../src/core/trace/recordTrace.ts';
import { TraceLog } from '../../../src/core/trace/traceLog.ts';
import type { Trace } from '../../../src/core/trace/traceRecord.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

/** One request and its answer, as they pass the HTTP layer. */
export interface Exchange {
  readonly purpose?: RequestPurpose;
  readonly url?: string;
  readonly init?: RequestOptions;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What the browser comes back with after it. */
  readonly returned?: URLSearchParams;
  /** What the operation ends with. */
  readonly description?: string;
}

export const issuer = 'https://op.example/realms/acme';

/** The trace of one operation with this in it. */
export async function recorded(
  exchange: Exchange,
  settings: Partial<ProviderConfig> = {},
): Promise<Trace> {
  const traces = new TraceLog();
  const provider = providerConfig({ clientId: 'the-client', issuer, ...settings });
  const { purpose = 'token', url = `${issuer}/token`, init = {}, body = '' } = exchange;
  const { status = 400, headers = { 'content-type': 'application/json' } } = exchange;
  const operation = { traces, clock: new FakeClock(0), kind: 'sign_in', provider } as const;
  await recordTrace(operation, (recorder) => {
    const request = recorder.request(purpose, url, init);
    request.answered({ status, headers: new Headers(headers) }, new TextEncoder().encode(body));
    const { returned: parameters, description } = exchange;
    if (parameters !== undefined) {
      const arrival = { errand: 'authorization', way: 'loopback', outcome: 'accepted' } as const;
      recorder.returned({ ...arrival, url: 'http://127.0.0.1:4000/callback', parameters });
    }
    return description === undefined
      ? Promise.resolve()
      : Promise.reject(new OidcError('authorization_refused', { error: 'e', description }));
  }).catch(() => undefined);
  const [trace] = traces.all;
  if (trace === undefined) {
    throw new Error('nothing was written down');
  }
  return trace;
}
