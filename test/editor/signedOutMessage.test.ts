import assert from 'node:assert/strict';
import { OidcError } from '../../src/core/errors.ts';
import type { SignOutReport } from '../../src/core/session/sessionManager.ts';
import { signedOutMessage } from '../../src/host/authentication/signedOutMessage.ts';
import { describeError } from '../../src/host/errorMessages.ts';
import { sampleSession } from '../support/panelSamples.ts';

const done: SignOutReport = {
  forgotten: true,
  revocation: 'revoked',
  providerSession: 'not_asked',
};
const unreachable = new OidcError('network_unreachable', {
  url: 'https://idp.example/revoke',
  systemCode: 'ECONNREFUSED',
});
const inBrowser = 'Your browser may still be logged in at the provider.';

describe('the message of a sign-out in the Accounts menu', () => {
  const messages: readonly [report: SignOutReport, text: string][] = [
    [
      done,
      `Signed out Ada Lovelace of Okta |x| here: the tokens are deleted. The provider revoked them. ${inBrowser}`,
    ],
    [
      { ...done, revocation: 'not_offered' },
      `Signed out Ada Lovelace of Okta |x| here: the tokens are deleted. They were not revoked. ${inBrowser}`,
    ],
    [
      { ...done, revocation: unreachable },
      `Signed out Ada Lovelace of Okta |x| here: the tokens are deleted. They were not revoked: REASON ${inBrowser}`,
    ],
    [
      { ...done, forgotten: false },
      `Signed out Ada Lovelace of Okta |x| in this window, but the editor’s secret storage did not delete the tokens. Check the system keyring. The provider revoked them. ${inBrowser}`,
    ],
  ];
  for (const [report, text] of messages) {
    it(`is: ${text}`, () => {
      const expected = text.replace('REASON', reason());
      assert.equal(signedOutMessage(report, sampleSession().account, 'Okta [x]'), expected);
    });
  }
});

function reason(): string {
  return describeError(unreachable, 'Okta [x]');
}
