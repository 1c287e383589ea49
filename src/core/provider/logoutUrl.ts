/** What the placeholders of `logoutUrl` stand for. */
export interface LogoutUrlValues {
  readonly clientId: string;
  readonly postLogoutRedirectUri: string;
}

const placeholder = /\{(clientId|postLogoutRedirectUri)\}/g;

/**
 * A provider's own logout address with `{clientId}` and `{postLogoutRedirectUri}` filled in, each
 * percent-encoded; anything else in braces is left as it is.
 */
export function fillLogoutUrl(logoutUrl: string, values: LogoutUrlValues): string {
  return logoutUrl.replace(placeholder, (_, name: keyof LogoutUrlValues) =>
    encodeURIComponent(withoutLoneSurrogates(values[name])),
  );
}

/** Whether the address tells the provider where to send the browser back to. */
export function leadsBack(logoutUrl: string): boolean {
  return logoutUrl.includes('{postLogoutRedirectUri}');
}

// They can't be encoded.
function withoutLoneSurrogates(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
