import assert from 'node:assert/strict';
import { withDistinctLabel } from '../../../src/core/provider/withDistinctLabel.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

describe('the label of a provider', () => {
  const labels = (
    ...given: readonly (readonly [id: string, label: string])[]
  ): readonly string[] => {
    const all = given.map(([id, label]) => providerConfig({ id, label, clientId: 'abc' }));
    return all.map((one) => withDistinctLabel(one, all).label);
  };

  it('stays as it is where no other entry has it', () => {
    assert.deepEqual(labels(['a', 'Okta'], ['b', 'Auth0']), ['Okta', 'Auth0']);
  });

  it('has the id behind it where another would read the same', () => {
    assert.deepEqual(labels(['a', 'Okta'], ['b', 'Okta'], ['c', '[x]'], ['d', '|x|']), [
      'Okta (a)',
      'Okta (b)',
      '[x] (c)',
      '|x| (d)',
    ]);
  });

  it('has the id behind it, too, where it reads like another’s with its id', () => {
    assert.deepEqual(labels(['a', 'Okta'], ['b', 'Okta'], ['c', 'Okta (a)']), [
      'Okta (a)',
      'Okta (b)',
      'Okta (a) (c)',
    ]);
  });
});
