import assert from 'node:assert/strict';
import { tlsCause } from '../../../src/core/oidc/systemErrors.ts';

describe('why a TLS connection did not come about', () => {
  for (const [cause, codes] of [
    ['no_tls', ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG']],
    ['certificate_out_of_date', ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']],
    ['certificate_of_another', ['ERR_TLS_CERT_ALTNAME_INVALID']],
    [
      'certificate_untrusted',
      [
        ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_UNTRUSTED'],
        ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
      ],
    ],
    ['handshake', ['EPROTO', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'ERR_TLS_HANDSHAKE_TIMEOUT']],
  ] as const) {
    it(`is ${cause} by ${codes.join(', ')}`, () => {
      assert.deepEqual(
        codes.map(tlsCause),
        codes.map(() => cause),
      );
    });
  }
});
