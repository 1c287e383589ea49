/** How an access token can be copied besides as it is. Key bindings use these names. */
export const tokenForms = [
  'header',
  'curl',
  'http',
  'placeholder',
  'sh',
  'powershell',
  'env',
  'unsigned',
] as const;

export type TokenForm = (typeof tokenForms)[number];

/** Forms that are about a request, and need to know which. */
export type RequestForm = Extract<TokenForm, 'curl' | 'http' | 'placeholder'>;

/** Those of them with a token in it. */
export type SecretRequestForm = Exclude<RequestForm, 'placeholder'>;

export function isTokenForm(value: unknown): value is TokenForm {
  return tokenForms.some((form) => form === value);
}
