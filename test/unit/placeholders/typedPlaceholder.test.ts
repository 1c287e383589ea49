import assert from 'node:assert/strict';
import { typedPlaceholder } from '../../../src/core/placeholders/typedPlaceholder.ts';

/** What would be replaced in a line with the cursor at its `|`. */
function typed(marked: string): string | undefined {
  const cursor = marked.indexOf('|');
  const line = marked.replace('|', '');
  const part = typedPlaceholder(line, cursor);
  return part && line.slice(part.start, part.end);
}

describe('a placeholder that is being typed', () => {
  it('is what was written of it, from the first character on', () => {
    assert.deepEqual(
      ['"$|"', '"${|"', '"${o|"', '"${oidc|', '"${oidc:|"', '"Bearer ${oidc:okta-d|"'].map(typed),
      ['$', '${', '${o', '${oidc', '${oidc:', '${oidc:okta-d'],
    );
  });

  it('is all of it where it has an end already, and no more than it', () => {
    assert.deepEqual(
      ['"${|}"', '"${oidc:a.b.|id_token}/x}"', '"${oidc:|} ${env:X}"', '"${oi|" }'].map(typed),
      ['${}', '${oidc:a.b.id_token}', '${oidc:}', '${oi'],
    );
  });

  it('is nothing where none was begun, or where it has ended', () => {
    assert.deepEqual(
      ['"|"', '"oidc:|"', '"${env:|"', '"${oidc:a.id_token}|"', '"${oidc:a b|"', '|'].map(typed),
      Array(6).fill(undefined),
    );
  });
});
