import type { Har, HarEntry, HarPair, HarPostData } from './harTypes.ts';
import type {
  Trace,
  TraceStep,
  TracedBody,
  TracedBrowser,
  TracedRequest,
  TracedReturn,
} from './traceRecord.ts';
import { maskedText, type TracedFields } from './tracedValue.ts';

/**
 * A trace for tools that read HTTP Archives. In English, like every log; it has what the trace has, so
 * there is no secret in it. Where the browser went is an entry without a status.
 */
export function harOf({ steps, provider, kind }: Trace, creatorVersion: string): Har {
  return {
    log: {
      version: '1.2',
      creator: { name: 'OIDC Tokens', version: creatorVersion },
      entries: steps.map(entryOf),
      comment: `${kind} at ${provider.id}; secrets are masked`,
    },
  };
}

function entryOf(step: TraceStep): HarEntry {
  switch (step.kind) {
    case 'request':
      return requestEntry(step);
    case 'browser':
      return entry(step, { method: 'GET', comment: `${step.errand}, in the browser` });
    case 'return':
      return entry(step, { method: 'GET', comment: `${step.errand}, back: ${step.outcome}` });
  }
}

function requestEntry(step: TracedRequest): HarEntry {
  const { purpose, method, headers, body, response, failure, times } = step;
  const plain = entry(step, {
    method,
    comment: [purpose, failure, times > 1 ? `${String(times)} times` : undefined]
      .filter((part) => part !== undefined)
      .join(', '),
  });
  const { status = 0 } = response ?? {};
  return {
    ...plain,
    request: {
      ...plain.request,
      headers: pairs(headers),
      bodySize: body.bytes,
      ...(body.content !== 'empty' && { postData: postData(step) }),
    },
    response: {
      ...plain.response,
      status,
      headers: response === undefined ? [] : pairs(response.headers),
      bodySize: response?.body.bytes ?? -1,
      content: contentOf(response),
    },
  };
}

function entry(
  { startedAtEpochMs, elapsedMs = 0, url, query }: TracedRequest | TracedBrowser | TracedReturn,
  { method, comment }: { readonly method: string; readonly comment: string },
): HarEntry {
  const queryString = pairs(query);
  const search = formText(queryString);
  const message = { httpVersion: 'HTTP/1.1', cookies: [], headers: [], headersSize: -1 };
  return {
    startedDateTime: new Date(startedAtEpochMs).toISOString(),
    time: elapsedMs,
    request: {
      ...message,
      method,
      url: search === '' ? url : `${url}?${search}`,
      queryString,
      bodySize: 0,
    },
    response: {
      ...message,
      status: 0,
      statusText: '',
      bodySize: -1,
      content: { size: 0, mimeType: 'x-unknown', text: '' },
      redirectURL: '',
    },
    cache: {},
    timings: { send: 0, wait: elapsedMs, receive: 0 },
    comment,
  };
}

function postData({ headers, body }: TracedRequest): HarPostData {
  const isForm = body.content === 'form';
  const params = isForm ? pairs(body.fields) : [];
  return {
    mimeType: headerText(headers, 'content-type') ?? formType(isForm),
    params,
    text: formText(params),
  };
}

function formType(isForm: boolean): string {
  return isForm ? 'application/x-www-form-urlencoded' : 'application/octet-stream';
}

function contentOf(response: TracedRequest['response']): HarEntry['response']['content'] {
  if (response === undefined) {
    return { size: 0, mimeType: 'x-unknown', text: '' };
  }
  const { headers, body } = response;
  const mimeType = headerText(headers, 'content-type') ?? 'application/octet-stream';
  return { size: body.bytes, mimeType, text: jsonText(body) };
}

/** The members that a trace has, as texts. */
function jsonText({ content, fields }: TracedBody): string {
  const members = pairs(fields).map(({ name, value }) => [name, value] as const);
  return content === 'json' ? JSON.stringify(Object.fromEntries(members)) : '';
}

function formText(params: readonly HarPair[]): string {
  const form = new URLSearchParams();
  params.forEach(({ name, value }) => {
    form.append(name, value);
  });
  return form.toString();
}

function pairs({ fields }: TracedFields): readonly HarPair[] {
  return fields.map(({ name, value }) => ({ name, value: maskedText(value) }));
}

function headerText(headers: TracedFields, name: string): string | undefined {
  return pairs(headers).find((header) => header.name === name)?.value;
}
