/** What environment variables that hold a token are called. */
export const tokenVariables = {
  accessToken: 'OIDC_ACCESS_TOKEN',
} as const;
