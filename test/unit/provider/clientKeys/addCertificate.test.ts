import assert from 'node:assert/strict';
import { OidcError } from '../../../../src/core/errors.ts';
import { addCertificate } from '../../../../src/core/provider/clientKeys/addCertificate.ts';
import { readPrivateKey } from '../../../../src/core/provider/clientKeys/readPrivateKey.ts';
import { certificates } from '../../../support/certificates.ts';

const { client, expired, stranger, authority } = certificates;
const key = readPrivateKey(client.key);
const nowEpochMs = Date.UTC(2025, 0, 1);

describe('the certificate of a client', () => {
  it('stands first, before those it was issued by, however they were given', () => {
    const { certificatePem } = addCertificate(key, `${authority}${client.cert}`, nowEpochMs);
    assert.deepEqual(certificatePem, `${client.cert}${authority}`);
  });

  for (const [title, pair, text, problem] of [
    ['no PEM', client, 'hello', 'no_certificate'],
    ['a key alone', client, client.key, 'no_certificate'],
    ['damaged', client, client.cert.replace(/\n.{30}/, '\n'), 'no_certificate'],
    ['of another key', client, stranger.cert, 'certificate_mismatch'],
    ['expired', expired, expired.cert, 'certificate_expired'],
  ] as const) {
    it(`is refused with ${problem} when it is ${title}`, () => {
      assert.throws(
        () => addCertificate(readPrivateKey(pair.key), text, nowEpochMs),
        (error) =>
          error instanceof OidcError &&
          error.is('client_key_unusable') &&
          error.detail.problem === problem,
      );
    });
  }
});
