/** Three or five base64url parts, the first of which begins like a JSON object. */
const jwt = /\bey[\w-]{8,}\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?/g;

/** `name=value` and `"name": "value"` for every parameter that carries a credential. */
const credential =
  /(\b(?:access_token|refresh_token|id_token|id_token_hint|client_secret|client_assertion|code|code_verifier|password|state|nonce|authorization)["']?\s*[=:]\s*["']?(?:Bearer |Basic |DPoP )?)[^\s"'&,;}]+/gi;

/**
 * The last line of defence in front of the log: typed events hold no secret, but should one slip
 * into a text it is cut out here.
 */
export function redactSecrets(text: string): string {
  return text.replace(jwt, '[redacted]').replace(credential, '$1[redacted]');
}
