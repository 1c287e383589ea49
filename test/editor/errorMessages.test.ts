import assert from 'node:assert/strict';
import { OidcError, type OidcErrorCode, type OidcErrorDetails } from '../../src/core/errors.ts';
import { requestProblems } from '../../src/core/httpFile/requestProblem.ts';
import { microsoftRefusals } from '../../src/core/refusals/microsoftRefusals.ts';
import { errorMessage } from '../../src/host/errorMessages.ts';
import type { ErrorAction } from '../../src/host/errorWords/explanation.ts';

/** Everything an editor or a reader could take for something else. */
const hostile =
  '[x](command:evil) `y` $(zap) \u202egpj\u202c \u200b\u0007\n\r\u2028 https://evil.example';

const tlsCodes = [
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

const refusal = { error: hostile, description: hostile };

/** Those that are told in plain words, with something else in them. */
const explained = microsoftRefusals.map(({ description }) => ({
  error: hostile,
  description: `${description?.source.replaceAll('\\b', '') ?? ''} ${hostile}`,
}));

const details: { readonly [Code in OidcErrorCode]: readonly OidcErrorDetails[Code][] } = {
  cancelled: [{}],
  superseded: [{}],
  sign_in_timed_out: [{ timeoutSeconds: 300, clientId: hostile, redirectUri: hostile }],
  log_out_timed_out: [{ timeoutSeconds: 300, postLogoutRedirectUri: hostile }],
  redirect_shared: [hostile, undefined].map((ownRedirectUri) => ({
    ...{ otherLabel: hostile, redirectUri: hostile, ownRedirectUri },
  })),
  browser_not_opened: [{}],
  redirect_port_in_use: [{ redirectUri: hostile, port: 8080 }],
  loopback_unavailable: [{ redirectUri: hostile, systemCode: hostile }],
  editor_redirect_unavailable: [{}],
  url_not_allowed: [
    ...([
      'not_a_url',
      'scheme',
      'http_not_loopback',
      'credentials',
      'fragment',
      'query',
      'certificate_needs_https',
    ] as const),
  ].map((reason) => ({ url: hostile, reason })),
  endpoint_missing: [{ endpoint: hostile }],
  discovery_not_found: [{ issuer: hostile }],
  discovery_issuer_mismatch: [{ expected: hostile, actual: hostile }],
  request_timed_out: [{ url: hostile, timeoutSeconds: 30 }],
  network_unreachable: [{ url: hostile, systemCode: hostile }],
  tls_failed: [hostile, ...tlsCodes].map((systemCode) => ({ url: hostile, systemCode })),
  response_too_large: [{ url: hostile, limitBytes: 1_048_576 }],
  redirect_refused: [{ url: hostile, status: 302 }],
  response_invalid: [
    ...[hostile, 'signature'].map((problem) => ({ url: hostile, status: 200, problem })),
    { url: hostile, status: 503, problem: 'status' },
  ],
  pushed_request_refused: [
    ...['invalid_client', hostile, ''].map((error) => ({ ...refusal, error })),
    ...explained,
  ].map((refused) => ({ ...refused, redirectUri: hostile, clientId: hostile, status: 400 })),
  authorization_refused: [
    refusal,
    { ...refusal, error: 'access_denied' },
    { error: '', description: undefined },
    ...explained,
  ],
  authorization_response_invalid: [
    ...(['duplicated_parameter', 'code_missing', 'tokens_in_redirect'] as const),
  ].map((problem) => ({ problem })),
  authorization_issuer_mismatch: [
    { expected: hostile, actual: hostile },
    { expected: hostile, actual: undefined },
    { expected: '', actual: hostile },
  ],
  token_request_refused: [
    ...['invalid_client', 'unauthorized_client', 'invalid_grant', 'use_dpop_nonce', hostile].map(
      (error) => ({
        ...refusal,
        error,
      }),
    ),
    ...explained,
  ].map((refused) => ({ ...refused, redirectUri: hostile, status: 400 })),
  grant_refused: (['device_code', 'client_credentials'] as const).flatMap((grant) =>
    [
      ...['invalid_client', 'unauthorized_client', 'unsupported_grant_type', hostile, ''].map(
        (error) => ({ ...refusal, error }),
      ),
      ...explained,
    ].map((refused) => ({ ...refused, grant, status: 400 })),
  ),
  device_code_expired: [{}],
  token_response_invalid: [{ problem: hostile }],
  token_exchange_refused: [
    ...['unsupported_grant_type', 'unauthorized_client', 'invalid_client', 'invalid_target'],
    ...['invalid_scope', 'invalid_grant', 'invalid_request', hostile, ''],
  ]
    .map((error) => ({ ...refusal, error }))
    .concat(explained)
    .map((refused) => ({ ...refused, status: 400 })),
  dpop_unsupported: [{ offered: [hostile] }],
  token_not_bound: [{}],
  id_token_missing: [{}],
  id_token_encrypted: [{}],
  id_token_unverifiable: [
    { reason: 'no_key_set', keysError: '' },
    { reason: 'keys_unavailable', keysError: hostile },
  ],
  id_token_invalid: [
    { failedChecks: [], problem: hostile },
    { failedChecks: ['signature', 'nonce'], problem: hostile },
  ],
  client_secret_missing: [{ clientId: hostile, method: hostile }],
  client_key_missing: ['private_key_jwt', 'tls_client_auth'].map((method) => ({
    clientId: hostile,
    method,
  })),
  client_key_unusable: [
    ...([
      'file_unreadable',
      'not_a_key',
      'public_key',
      'several_keys',
      'openssh_format',
      'passphrase_wrong',
      'unsupported_type',
      'too_short',
      'no_certificate',
      'certificate_mismatch',
      'certificate_expired',
    ] as const),
  ].map((problem) => ({ problem })),
  client_assertion_unsupported: [{ possible: [hostile], offered: [hostile, hostile] }],
  client_authentication_unsupported: [{ offered: [hostile, hostile] }, { offered: [] }],
  endpoint_refused: [
    ...['introspection_endpoint', 'revocation_endpoint', 'userinfo_endpoint', hostile].flatMap(
      (endpoint) =>
        [hostile, '', 'invalid_client', 'unsupported_token_type'].flatMap((error) =>
          [hostile, undefined].flatMap((tokenAudience) =>
            [403, 503].map((status) => ({
              ...refusal,
              endpoint,
              error,
              status,
              clientId: hostile,
              tokenAudience,
            })),
          ),
        ),
    ),
  ],
  scope_not_granted: [{ scopes: [hostile, 'x'] }],
  refresh_token_missing: [{}],
  refresh_refused: [
    ...['invalid_grant', 'invalid_client', hostile, ''].map((error) => ({ ...refusal, error })),
    ...explained,
  ].map((refused) => ({ ...refused, status: 400 })),
  refresh_response_untrusted: [
    { failedChecks: ['subject'], problem: hostile },
    { failedChecks: [], problem: hostile },
  ],
  refresh_postponed: [
    { retryAtEpochMs: 1_800_000_000_000, reason: hostile },
    { retryAtEpochMs: undefined, reason: hostile },
  ],
  lock_busy: [{}],
  shared_folder_unusable: [{ systemCode: hostile }],
  shared_key_missing: [{}],
  stored_by_newer_version: [{}],
  userinfo_subject_mismatch: [{}],
  secret_storage_failed: [{ operation: 'read' }, { operation: 'write' }, { operation: 'delete' }],
  session_not_found: [{}],
  session_revoked: [{}],
  token_not_writable: [{}],
  request_not_writable: [{}],
  shown_value_replaced: [{}],
  token_has_no_signature: [{}],
  http_request_unusable: requestProblems.map((problem) => ({
    problem,
    lineNumber: 3,
    text: hostile,
  })),
  import_unreadable: [{ fileName: hostile, format: 'JSON', line: 3 }],
  import_nothing_found: [
    { fileName: hostile, isEmpty: true, missing: undefined },
    { fileName: hostile, isEmpty: false, missing: undefined },
    { fileName: hostile, isEmpty: false, missing: { name: hostile, beside: hostile } },
  ],
  import_too_large: [{ fileName: hostile }],
  import_file_failed: [{ fileName: hostile }],
  unexpected: [{}],
};

const expiredSecret = {
  error: 'invalid_client',
  description: 'AADSTS7000222: keys are expired',
  status: 401,
} as const;

const wordless = { error: '', description: undefined, status: 401 } as const;

const actions: readonly ErrorAction[] = [
  'signIn',
  'tryAgain',
  'refresh',
  'openSettings',
  'checkProvider',
  'setClientSecret',
  'importProvider',
  'reloadWindow',
  'showLog',
];

describe('the message of an error', () => {
  for (const code of Object.keys(details) as OidcErrorCode[]) {
    it(`${code} is harmless, and says who and what to do`, () => {
      const faults = details[code].flatMap((detail) => {
        const error = new OidcError(code, detail);
        return faultsOf(code, errorMessage(error, `Okta ${hostile}`));
      });
      assert.deepEqual(faults, []);
    });
  }

  it('of something that is no OidcError repeats nothing of it', () => {
    assert.deepEqual(errorMessage(new Error('token=secret'), 'Okta'), {
      text: 'Okta: something went wrong that should not have. The log says where.',
      actions: ['showLog'],
    });
  });

  for (const { title, error, endpoint, tokenAudience, says, actions: offered } of [
    {
      title: 'a wrong secret at introspection leads to setting it',
      error: 'invalid_client',
      endpoint: 'introspection_endpoint',
      tokenAudience: undefined,
      says: 'Okta did not accept the client api for introspection (invalid_client). Check its secret: run OIDC: Set Client Secret….',
      actions: ['setClientSecret'],
    },
    {
      title: 'a token that can’t be introspected is not blamed on the client',
      error: 'unsupported_token_type',
      endpoint: 'introspection_endpoint',
      tokenAudience: undefined,
      says: 'Okta does not introspect tokens of this kind (unsupported_token_type).',
      actions: [],
    },
    {
      title: 'a client that may not revoke says that the token is alive, and leads to its secret',
      error: 'invalid_client',
      endpoint: 'revocation_endpoint',
      tokenAudience: undefined,
      says: 'Okta did not let the client api revoke the token (invalid_client), which stays valid until it expires. Check the client’s secret and how it authenticates.',
      actions: ['setClientSecret', 'openSettings'],
    },
    {
      title: 'a token for an API that UserInfo refuses is said to be one',
      error: 'invalid_token',
      endpoint: 'userinfo_endpoint',
      tokenAudience: 'https://api.example',
      says: 'Okta: the userinfo_endpoint refused the access token (invalid_token). It was asked for the API https://api.example, and some providers answer UserInfo only for a token without an API; otherwise it may have expired.',
      actions: ['signIn'],
    },
  ] as const) {
    it(`of ${title}`, () => {
      const detail = { error, description: undefined, endpoint, status: 401, clientId: 'api' };
      const refused = new OidcError('endpoint_refused', { ...detail, tokenAudience });
      assert.deepEqual(errorMessage(refused, 'Okta'), { text: says, actions: offered });
    });
  }

  for (const { title, code, detail, says, actions: offered } of [
    {
      title: 'a secret that has expired is told of every grant alike: device code',
      code: 'grant_refused',
      detail: { ...expiredSecret, grant: 'device_code' },
      says: 'Okta refused the flow device_code (invalid_client): the client secret has expired. Make a new one at the provider, and set it. The provider says: “AADSTS7000222: keys are expired”.',
      actions: ['setClientSecret', 'openSettings'],
    },
    {
      title: 'a secret that has expired is told of every grant alike: an exchange',
      code: 'token_exchange_refused',
      detail: expiredSecret,
      says: 'Okta refused the exchange (invalid_client): the client secret has expired. Make a new one at the provider, and set it. The provider says: “AADSTS7000222: keys are expired”.',
      actions: ['setClientSecret', 'openSettings'],
    },
    {
      title: 'a secret that has expired is told of every grant alike: a pushed request',
      code: 'pushed_request_refused',
      detail: { ...expiredSecret, redirectUri: 'http://127.0.0.1/callback', clientId: 'c' },
      says: 'Okta refused the sign-in before the browser was opened (invalid_client): the client secret has expired. Make a new one at the provider, and set it. The provider says: “AADSTS7000222: keys are expired”.',
      actions: ['setClientSecret', 'openSettings'],
    },
    {
      title: 'a 401 without a word is about the client: client credentials',
      code: 'grant_refused',
      detail: { ...wordless, grant: 'client_credentials' },
      says: 'Okta did not accept the client (HTTP 401). Check the client ID, the client secret and clientAuthentication.',
      actions: ['setClientSecret', 'openSettings'],
    },
    {
      title: 'a 401 without a word is about the client: an exchange',
      code: 'token_exchange_refused',
      detail: wordless,
      says: 'Okta does not let this client exchange tokens (HTTP 401). Allow it at the provider, and check the client secret.',
      actions: ['setClientSecret', 'openSettings'],
    },
    {
      title: 'a 401 without a word is about the client: a pushed request',
      code: 'pushed_request_refused',
      detail: { ...wordless, redirectUri: 'http://127.0.0.1/callback', clientId: 'c' },
      says: 'Okta did not accept the client c at its endpoint for pushed authorization requests (HTTP 401). Check the client ID, its secret or key, and clientAuthentication.',
      actions: ['setClientSecret', 'openSettings'],
    },
  ] as const) {
    it(`of ${title}`, () => {
      const refused = new OidcError<OidcErrorCode>(code, detail);
      assert.deepEqual(errorMessage(refused, 'Okta'), { text: says, actions: offered });
    });
  }

  const metadataAt = (origin: string) => `${origin}/.well-known/openid-configuration`;
  const local = metadataAt('https://127.0.0.1:8080');
  const remote = metadataAt('https://idp.example');
  for (const { title, url, systemCode, says } of [
    {
      title: 'a server on this machine that speaks plain http',
      url: local,
      systemCode: 'ERR_SSL_WRONG_VERSION_NUMBER',
      says: `Okta: ${local} answers, but not with TLS (ERR_SSL_WRONG_VERSION_NUMBER). Did you mean http://127.0.0.1:8080?`,
    },
    {
      title: 'a port elsewhere that does not speak TLS',
      url: remote,
      systemCode: 'ERR_SSL_WRONG_VERSION_NUMBER',
      says: `Okta: ${remote} answers, but not with TLS (ERR_SSL_WRONG_VERSION_NUMBER). Check the port and the scheme.`,
    },
    {
      title: 'a certificate that has expired',
      url: remote,
      systemCode: 'CERT_HAS_EXPIRED',
      says: `Okta: The certificate of ${remote} has expired or is not valid yet (CERT_HAS_EXPIRED). Check this machine’s clock; if that is right, whoever runs the server has to renew the certificate.`,
    },
    {
      title: 'a certificate of another host',
      url: remote,
      systemCode: 'ERR_TLS_CERT_ALTNAME_INVALID',
      says: `Okta: The certificate of ${remote} is for another host name (ERR_TLS_CERT_ALTNAME_INVALID). Write the host name as the certificate has it.`,
    },
    {
      title: 'a certificate of an unknown authority',
      url: remote,
      systemCode: 'SELF_SIGNED_CERT_IN_CHAIN',
      says: `Okta: The certificate of ${remote} is not trusted (SELF_SIGNED_CERT_IN_CHAIN). If it is self-signed, or your organization has its own certificate authority, add that to the operating system’s certificates.`,
    },
    {
      title: 'any other end of a TLS handshake',
      url: remote,
      systemCode: 'EPROTO',
      says: `Okta: A TLS connection to ${remote} could not be set up (EPROTO). Check the port and the scheme, and whether a proxy or a firewall is in between.`,
    },
  ]) {
    it(`of a failed TLS connection names its cause: ${title}`, () => {
      assert.deepEqual(errorMessage(new OidcError('tls_failed', { url, systemCode }), 'Okta'), {
        text: says,
        actions: ['checkProvider', 'openSettings', 'showLog'],
      });
    });
  }

  for (const { title, error, says } of [
    {
      title: 'a closed port',
      error: unreached('ECONNREFUSED'),
      says: `Okta: Nothing listens at ${remote} (ECONNREFUSED). Check the port, and whether the server is running; behind a proxy (http.proxy), check that too.`,
    },
    ...['ENOTFOUND', 'EAI_AGAIN'].map((systemCode) => ({
      title: `a host that nobody knows, ${systemCode}`,
      error: unreached(systemCode),
      says: `Okta: The host name of ${remote} is not known on this machine (${systemCode}). Check its spelling. If only your organization’s network knows it, connect the VPN, or set the proxy (http.proxy in the editor’s settings).`,
    })),
    {
      title: 'a connection that breaks',
      error: unreached('ECONNRESET'),
      says: `Okta: ${remote} can’t be reached (ECONNRESET). Check the network, the VPN and the proxy (http.proxy in the editor’s settings).`,
    },
    {
      title: 'no answer in time',
      error: new OidcError('request_timed_out', { url: remote, timeoutSeconds: 30 }),
      says: `Okta: ${remote} gave no answer within 30 seconds. A firewall may be in between: check the VPN and the proxy (http.proxy in the editor’s settings), or raise oidc.http.timeoutSeconds.`,
    },
  ]) {
    it(`of a provider out of reach names the cause, and leads to its check: ${title}`, () => {
      assert.deepEqual(errorMessage(error, 'Okta'), {
        text: says,
        actions: ['tryAgain', 'checkProvider', 'openSettings', 'showLog'],
      });
    });
  }

  it('of an API out of reach does not lead to a check of the provider', () => {
    const detail = { url: 'https://api.example/messages', systemCode: 'ECONNREFUSED' };
    assert.deepEqual(errorMessage(new OidcError('network_unreachable', detail), 'Okta').actions, [
      ...['tryAgain', 'openSettings', 'showLog'],
    ]);
  });

  function unreached(systemCode: string): OidcError {
    return new OidcError('network_unreachable', { url: remote, systemCode });
  }

  it('of a browser that stays away names the client and the redirect URI to look for', () => {
    const detail = {
      timeoutSeconds: 300,
      clientId: 'abc',
      redirectUri: 'http://127.0.0.1/callback',
    };
    assert.equal(
      errorMessage(new OidcError('sign_in_timed_out', detail), 'Okta').text,
      'Sign-in to Okta ended: the browser did not come back within 300 seconds. If it shows an error, check at the provider that there is a client “abc” with the redirect URI http://127.0.0.1/callback. Otherwise try again, or raise oidc.signIn.timeoutSeconds.',
    );
  });

  it('of an error that wraps an OidcError is that one’s', () => {
    const inner = new OidcError('id_token_missing', {});
    assert.deepEqual(
      errorMessage(new Error('outer', { cause: inner }), 'Okta'),
      errorMessage(inner, 'Okta'),
    );
  });
});

function faultsOf(code: OidcErrorCode, message: ReturnType<typeof errorMessage>): string[] {
  const { text } = message;
  // A cancelled command says nothing, so its words name nobody; an import is about a file.
  const named = /^(?:cancelled$|import_)/.test(code) || text.includes('Okta');
  const known = message.actions.every(
    (action) =>
      actions.includes(action) ||
      (typeof action === 'object' && typeof action.copyRedirectUri === 'string'),
  );
  const faults: readonly (readonly [what: string, found: boolean])[] = [
    ['is empty', text.trim() === ''],
    ['has a link', text.includes('](')],
    ['has a command link', /\]\s*\(\s*command:/i.test(text)],
    ['has an icon', text.includes('$(')],
    ['has code marks', text.includes('`')],
    ['has invisible characters', /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)],
    ['leaves a place empty', /(?<!\\u)\{\d\}|undefined|\[object/.test(text)],
    ['names nobody', !named],
    ['offers an unknown action', !known],
  ];
  return faults.filter(([, found]) => found).map(([what]) => `${what}: ${text}`);
}
