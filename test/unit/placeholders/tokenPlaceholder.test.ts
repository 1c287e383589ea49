import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  replaceTokenPlaceholders,
  tokenMembers,
  tokenPlaceholders,
  writeTokenPlaceholder,
} from '../../../src/core/placeholders/tokenPlaceholder.ts';

const placeholderText = fc
  .tuple(fc.stringMatching(/^[a-z0-9][a-z0-9._-]*$/), fc.constantFrom(...tokenMembers))
  .map(([providerId, member]) => ({ providerId, member }))
  .map((reference) => ({ reference, text: writeTokenPlaceholder(reference) }));

/** Text of all kinds, with much in it that nearly is a placeholder, and nothing that is one. */
const otherText = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom('$', '{', '}', '${', 'oidc:', '${oidc', '${env:X}', '$1', '$&', '.id_token'),
    ),
  )
  .map((parts) => parts.join(''))
  .filter((text) => !text.includes('${oidc:'));

describe('the placeholders of a text', () => {
  it('are found where they are, with the token that each stands for', () => {
    assert.deepEqual(tokenPlaceholders('a ${oidc:okta-dev.access_token}${oidc:b.id_token}!'), [
      {
        start: 2,
        end: 31,
        text: '${oidc:okta-dev.access_token}',
        reference: { providerId: 'okta-dev', member: 'access_token' },
      },
      {
        start: 31,
        end: 49,
        text: '${oidc:b.id_token}',
        reference: { providerId: 'b', member: 'id_token' },
      },
    ]);
  });

  it('name their member behind the last dot, since ids may have dots', () => {
    const references = ['okta.dev.id_token', 'id_token.access_token', 'a..access_token'].map(
      (content) => tokenPlaceholders(`\${oidc:${content}}`)[0]?.reference,
    );
    assert.deepEqual(references, [
      { providerId: 'okta.dev', member: 'id_token' },
      { providerId: 'id_token', member: 'access_token' },
      { providerId: 'a.', member: 'access_token' },
    ]);
  });

  it('are found soon in a long text of many that are not closed', () => {
    const startedMs = Date.now();
    const found = tokenPlaceholders(`\${oidc:okta.id_token}${'${oidc:'.repeat(100_000)}`);
    assert.deepEqual(
      { found: found.map(({ text }) => text), isSoon: Date.now() - startedMs < 1000 },
      { found: ['${oidc:okta.id_token}'], isSoon: true },
    );
  });

  it('are found with every mistake in them, and stand for nothing then', () => {
    const mistakes = [
      '${oidc:}',
      '${oidc:okta}',
      '${oidc:access_token}',
      '${oidc:.access_token}',
      '${oidc:okta.refresh_token}',
      '${oidc:okta.accessToken}',
      '${oidc:okta.access_token }',
      '${oidc:${env:WHICH}',
      '${oidc:\n}',
    ];
    assert.deepEqual(
      mistakes.flatMap(tokenPlaceholders).map(({ text, reference }) => ({ text, reference })),
      mistakes.map((text) => ({ text, reference: undefined })),
    );
  });

  it('are nothing that is not begun and ended as one', () => {
    const others = ['${oidc:a.id_token', 'oidc:a.id_token}', '${OIDC:a.id_token}', '${env:oidc:a}'];
    assert.deepEqual(others.flatMap(tokenPlaceholders), []);
  });

  it('come back as the token that they were written for', () => {
    fc.assert(
      fc.property(placeholderText, ({ reference, text }) => {
        assert.deepEqual(tokenPlaceholders(text), [
          { start: 0, end: text.length, text, reference },
        ]);
      }),
    );
  });
});

describe('a text whose placeholders are replaced', () => {
  it('is the same where it has none', () => {
    fc.assert(
      fc.property(otherText, (text) => {
        assert.equal(
          replaceTokenPlaceholders(text, () => 'token'),
          text,
        );
      }),
    );
  });

  it('has the replacement of each in its place, whatever that looks like, and all else as it was', () => {
    const replacement = fc.oneof(fc.string(), fc.constantFrom('$&', "$'", '${oidc:a.id_token}'));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(otherText, placeholderText, replacement)),
        otherText,
        (parts, end) => {
          const text = parts.map(([before, { text: written }]) => before + written).join('') + end;
          // Parts can make a placeholder together that none of them is.
          fc.pre(tokenPlaceholders(text).length === parts.length);
          const replacements = parts.map(([, , one]) => one);
          const expected = parts.map(([before, , one]) => before + one).join('') + end;
          const rest = [...replacements];
          assert.equal(
            replaceTokenPlaceholders(text, () => rest.shift() ?? ''),
            expected,
          );
        },
      ),
    );
  });
});
