import { quoteForSh } from '../copying/quoting.ts';
import type { TracedRequest } from './traceRecord.ts';
import { cutOut, type TracedField } from './tracedValue.ts';

/**
 * A request as a command for `sh`, to be tried again by hand: what was shown is in it, quoted, and for
 * what was masked it has variables to set first (`$CODE`, `$CLIENT_SECRET`). Wants curl 7.87.
 */
export function curlOf(request: TracedRequest): string {
  const { method, url, query, headers, body, hasClientCertificate } = request;
  const isForm = body.content === 'form';
  const options = [
    quoteForSh(url),
    // cURL takes brackets for patterns that stand for several addresses.
    ...(url.includes('[') ? ['--globoff'] : []),
    ...methodOptions(method),
    ...query.fields.map((field) => `--url-query ${pair(field)}`),
    ...headers.fields
      .filter(({ name }) => !(isForm && (name as string) === 'content-type')) // curl has it by itself
      .map(header),
    ...(hasClientCertificate ? ['--cert "$CLIENT_CERTIFICATE" --key "$CLIENT_KEY"'] : []),
    ...(isForm ? body.fields.fields.map((field) => `--data-urlencode ${pair(field)}`) : []),
    ...(body.content === 'other' || body.content === 'json' ? ['--data-raw "$BODY"'] : []),
  ];
  const command = `curl ${options.join(' \\\n  ')}`;
  const unknown = query.others + body.fields.others;
  const note = `${String(unknown)} more parameters were sent, which are not known here`;
  // A comment sign would be a command to an interactive zsh; the colon is one that does nothing.
  return unknown === 0 ? command : `: ${quoteForSh(note)}\n${command}`;
}

function methodOptions(method: string): readonly string[] {
  switch (method) {
    case 'GET':
      return [];
    case 'HEAD':
      return ['--head']; // with --request, cURL waits for a body that does not come
    default:
      return [`--request ${quoteForSh(method)}`];
  }
}

/** `name=value`; curl encodes the value, and takes the name as it is. */
function pair({ name, value }: TracedField): string {
  const encodedName = encodeURIComponent(name);
  const text = textToSend(value);
  return text === undefined
    ? withVariable(`${encodedName}=`, name)
    : quoteForSh(`${encodedName}=${text}`);
}

function header({ name, value }: TracedField): string {
  const text = textToSend(value);
  if (text !== undefined) {
    return `--header ${quoteForSh(`${name}: ${text}`)}`;
  }
  switch (value.kind === 'masked' ? value.scheme : undefined) {
    case 'Basic':
      return '--user "$CLIENT_ID:$CLIENT_SECRET"';
    case 'Bearer':
      return '--header "authorization: Bearer $ACCESS_TOKEN"';
    case 'DPoP':
      return '--header "authorization: DPoP $ACCESS_TOKEN"';
    case undefined:
      return `--header ${withVariable(`${name}: `, (name as string) === 'dpop' ? 'DPOP_PROOF' : name)}`;
  }
}

/** `undefined` for what was masked, be it in part. */
function textToSend(value: TracedField['value']): string | undefined {
  return value.kind === 'shown' && !value.text.includes(cutOut) ? value.text : undefined;
}

function withVariable(text: string, name: string): string {
  const variable = name.replace(/[^A-Za-z0-9_]/g, '_').toUpperCase();
  const digits = /^\d/.test(variable) ? '_' : '';
  return `${quoteForSh(text)}"$${digits}${variable}"`;
}
