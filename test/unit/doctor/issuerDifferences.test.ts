import assert from 'node:assert/strict';
import { issuerDifferences } from '../../../src/core/doctor/issuerDifferences.ts';

const op = 'https://op.example/t';
const entra = 'https://login.microsoftonline.com';
const b2c = 'https://acme.b2clogin.com';

describe('a document’s issuer differs from the configured one', () => {
  for (const [title, expected, actual, differences] of [
    ['not at all when it is the same text', op, op, []],
    ['by not being there', op, undefined, ['missing']],
    ['by being empty', op, '', ['missing']],
    ['by not being a URL', op, 'op.example', ['not_a_url']],
    ['in its last slash', op, `${op}/`, ['trailing_slash']],
    [
      'in the slash of a bare host, which a URL always has',
      'https://op.example',
      'https://op.example/',
      ['spelling'],
    ],
    ['in its letters’ case', op, 'https://op.example/T', ['letter_case']],
    ['in the case of its host only', op, 'https://OP.example/t', ['spelling']],
    ['in its scheme', op, 'http://op.example/t', ['scheme']],
    ['in its host', op, 'https://login.example/t', ['host']],
    ['in its port', op, 'https://op.example:8443/t', ['port']],
    ['in its path', op, 'https://op.example/other', ['path']],
    [
      'in more than one part',
      op,
      'http://op.example:8080/t/',
      ['scheme', 'port', 'trailing_slash'],
    ],
    [
      'in the name of a container',
      'http://localhost:8080/r',
      'http://keycloak:8080/r',
      ['local_host_name'],
    ],
    [
      'in Docker’s name of the host',
      'http://127.0.0.1:80/r',
      'http://host.docker.internal/r',
      ['local_host_name'],
    ],
    [
      'by being a pattern for tenants',
      `${entra}/common/v2.0`,
      `${entra}/{tenantid}/v2.0`,
      ['tenant_pattern'],
    ],
    [
      'by the version of Entra ID',
      `${entra}/9122040d/v2.0`,
      'https://sts.windows.net/9122040d/',
      ['entra_version'],
    ],
    [
      'by a policy of B2C',
      `${b2c}/acme.onmicrosoft.com/B2C_1_si/v2.0`,
      `${b2c}/9122040d/v2.0/`,
      ['b2c_policy'],
    ],
  ] as const) {
    it(title, () => {
      assert.deepEqual(issuerDifferences(expected, actual), differences);
    });
  }
});
