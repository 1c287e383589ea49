import { curlCommand, curlMethod } from '../copying/curlCommand.ts';
import { quoteForSh } from '../copying/quoting.ts';
import type { TracedRequest } from './traceRecord.ts';
import { cutOut, type TracedField } from './tracedValue.ts';

/**
 * A request as a command for `sh`, to be tried again by hand: what was shown is in it, quoted, and for
 * what was masked it has variables to set first (`$OIDC_CODE`, `$OIDC_CLIENT_SECRET`). Wants curl 7.87.
 *
 * @throws {OidcError} `request_not_writable`
 */
export function curlOf(request: TracedRequest): string {
  const { method, url, query, headers, body, hasClientCertificate } = request;
  const isForm = body.content === 'form';
  const unknown = query.others + body.fields.others;
  return curlCommand({
    url,
    method: curlMethod(method, quoteForSh(method)),
    options: [
      ...query.fields.map((field) => `--url-query ${pair(field)}`),
      ...headers.fields
        .filter(({ name }) => !(isForm && (name as string) === 'content-type')) // curl has it by itself
        .map(header),
      ...(hasClientCertificate
        ? ['--cert "$OIDC_CLIENT_CERTIFICATE" --key "$OIDC_CLIENT_KEY"']
        : []),
      ...(isForm ? body.fields.fields.map((field) => `--data-urlencode ${pair(field)}`) : []),
      ...(body.content === 'other' || body.content === 'json' ? ['--data-raw "$OIDC_BODY"'] : []),
    ],
    note:
      unknown === 0
        ? undefined
        : `${String(unknown)} more parameters were sent, which are not known here`,
  });
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
      return '--user "$OIDC_CLIENT_ID:$OIDC_CLIENT_SECRET"';
    case 'Bearer':
      return '--header "authorization: Bearer $OIDC_ACCESS_TOKEN"';
    case 'DPoP':
      return '--header "authorization: DPoP $OIDC_ACCESS_TOKEN"';
    case undefined:
      return `--header ${withVariable(`${name}: `, (name as string) === 'dpop' ? 'DPOP_PROOF' : name)}`;
  }
}

/** `undefined` for what was masked, be it in part. */
function textToSend(value: TracedField['value']): string | undefined {
  return value.kind === 'shown' && !value.text.includes(cutOut) ? value.text : undefined;
}

/** The prefix keeps a name of the settings, like `github_token`, from sending what the shell holds. */
function withVariable(text: string, name: string): string {
  const variable = name.replace(/[^A-Za-z0-9_]/g, '_').toUpperCase();
  return `${quoteForSh(text)}"$OIDC_${variable}"`;
}
