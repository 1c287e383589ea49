import type { RequestPurpose } from '../events.ts';
import { isJsonObject } from '../json.ts';
import type { RequestOptions } from '../ports.ts';
import type { Screen } from './screen.ts';
import type { TracedBody } from './traceRecord.ts';
import type { TracedPlace } from './tracedNames.ts';
import { noFields, type TracedFields } from './tracedValue.ts';

/** A body that is larger is not looked into. */
const maxBodyBytes = 256 * 1024;

/** The parameters of an address that we ask or open. */
export function queryOf(screen: Screen, url: string): TracedFields {
  if (!URL.canParse(url)) {
    return noFields;
  }
  return screen.sentFields('parameters', [...new URL(url).searchParams]);
}

/** A form with its fields; of any other body no more than its size. */
export function requestBody(
  screen: Screen,
  body: RequestOptions['body'],
  headers: Headers,
): TracedBody {
  if (body === undefined || body === null) {
    return { bytes: 0, content: 'empty', fields: noFields };
  }
  if (typeof body !== 'string' && !(body instanceof URLSearchParams)) {
    return { bytes: 0, content: 'other', fields: noFields };
  }
  const text = body.toString();
  const bytes = Buffer.byteLength(text);
  const isForm =
    body instanceof URLSearchParams || mediaTypeOf(headers) === 'application/x-www-form-urlencoded';
  if (!isForm) {
    screen.remember(text);
    return { bytes, content: 'other', fields: noFields };
  }
  const fields = screen.sentFields('parameters', [...new URLSearchParams(body)]);
  return { bytes, content: 'form', fields };
}

/** Answers that are not about the protocol: claims of a user, or whatever an API says. */
const placesOfAnswers: Readonly<Record<RequestPurpose, TracedPlace | undefined>> = {
  discovery: 'metadata',
  keys: 'metadata',
  pushed_request: 'parameters',
  token: 'parameters',
  device_authorization: 'parameters',
  device_poll: 'parameters',
  introspection: 'parameters',
  revocation: 'parameters',
  userinfo: undefined,
  api: undefined,
};

/** The members of a JSON answer of the protocol; of any other body no more than its size. */
export function responseBody(
  screen: Screen,
  purpose: RequestPurpose,
  headers: Headers,
  body: Uint8Array,
): TracedBody {
  const bytes = body.byteLength;
  if (bytes === 0) {
    return { bytes, content: 'empty', fields: noFields };
  }
  const isJson = /^application\/(?:[\w.-]+\+)?json$/.test(mediaTypeOf(headers));
  const content = isJson ? 'json' : 'other';
  const place = placesOfAnswers[purpose];
  const members = isJson && place !== undefined ? membersOf(body) : [];
  const fields = place === undefined ? noFields : screen.fields(place, members);
  return { bytes, content, fields };
}

function membersOf(body: Uint8Array): readonly (readonly [string, unknown])[] {
  if (body.byteLength > maxBodyBytes) {
    return [];
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isJsonObject(value) ? Object.entries(value) : [];
  } catch {
    return [];
  }
}

function mediaTypeOf(headers: Headers): string {
  return headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
