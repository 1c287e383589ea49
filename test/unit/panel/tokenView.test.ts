import assert from 'node:assert/strict';
import { readToken } from '../../../src/core/token/lone/readToken.ts';
import { createHash } from 'node:crypto';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import { absentIdTokenView, tokenView } from '../../../src/host/panel/tokenView.ts';
import type { TokenView } from '../../../src/shared/panelModel.ts';
import { passed, sampleJwt } from '../../support/panelSamples.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

const row = (index: number, name: string, value: string, meaning: string | undefined) => ({
  index,
  name,
  value,
  epochSeconds: undefined,
  meaning,
});

const rowsOf = (groups: TokenView['claims']) =>
  groups.flatMap(({ rows }) => rows).sort((a, b) => a.index - b.index);

describe('a token in the panel', () => {
  let words: PanelWords;
  const view = (token: string, report = passed()) => tokenView(readToken(token), report, words);

  before(async () => {
    words = await englishPanelWords();
  });

  it('is described in full when it is a JWT', () => {
    const token = sampleJwt({ iss: 'https://idp.example', exp: 1_800_000_000, x: { y: [1] } });
    assert.deepEqual(view(token, passed('signature', 'issuer')), {
      format: 'jwt',
      headline: {
        tone: 'neutral',
        text: 'Partly verified: signature and issuer hold. Not checked: audience and times.',
      },
      checkedAs: undefined,
      hints: [],
      inside: [],
      fingerprint: createHash('sha256').update(token).digest('base64url'),
      timeline: undefined,
      canAddProvider: false,
      hasTrace: false,
      hasJson: true,
      masked: `${token.slice(0, 4)}••••••••••••${token.slice(-4)}`,
      explanation: undefined,
      warnings: [],
      header: [row(0, 'alg', 'RS256', words.headerMeaning('alg'))],
      claims: [
        {
          id: 'time',
          label: 'When it is valid',
          rows: [
            {
              ...row(1, 'exp', '1800000000', words.claim('exp')?.meaning),
              epochSeconds: 1_800_000_000,
            },
          ],
        },
        {
          id: 'audience',
          label: 'Who made it, and for whom',
          rows: [row(0, 'iss', 'https://idp.example', 'Issuer: who made and signed the token.')],
        },
        {
          id: 'specific',
          label: 'Specific to this provider or use',
          rows: [row(2, 'x', '{"y":[1]}', undefined)],
        },
      ],
      checks: [
        {
          id: 'signature',
          label: 'Signature',
          outcome: 'passed',
          outcomeLabel: 'Passed',
          reason: 'Made with a key that the provider publishes.',
          spec: 'OpenID Connect Core 3.1.3.7(6)',
        },
        {
          id: 'issuer',
          label: 'Issuer (iss)',
          outcome: 'passed',
          outcomeLabel: 'Passed',
          reason: 'Issued by the provider in your settings.',
          spec: 'OpenID Connect Core 3.1.3.7(2)',
        },
      ],
    });
  });

  it('is named and explained when its claims cannot be read', () => {
    const jwe = `${Buffer.from('{"alg":"RSA-OAEP-256","enc":"A256GCM"}').toString('base64url')}.a.b.c.d`;
    const shapes = [
      view('opaque-token'),
      view(jwe),
      view('eyJhbGciOiJub25lIn0.!.x'),
      absentIdTokenView('not_asked_for', words),
    ];
    assert.deepEqual(
      shapes.map(({ format, headline, claims, checks }) => [format, headline.tone, claims, checks]),
      [
        ['opaque', 'neutral', [], []],
        ['encrypted', 'neutral', [], []],
        ['malformed', 'bad', [], []],
        ['absent', 'neutral', [], []],
      ],
    );
    assert.ok(shapes.every(({ explanation }) => (explanation ?? '').length > 20));
    assert.match(shapes[0]?.explanation ?? '', /Auth0.*audience/);
    assert.deepEqual(
      shapes[1]?.header.map(({ name }) => name),
      ['alg', 'enc'],
    );
  });

  it('does not show a short token even in part', () => {
    assert.equal(view('short-opaque-token-of-35-characters').masked, '••••••••••••');
  });

  it('shows names and values as text that cannot deceive', () => {
    const { claims } = view(
      sampleJwt(
        '{"__proto__":"<b>","constructor":1,"a\u202eb":"c\\u0000\u200b","exp":"soon","iat":1e300}',
      ),
    );
    assert.deepEqual(
      rowsOf(claims).map(({ name, value, epochSeconds, meaning }) => [
        name,
        value,
        epochSeconds,
        !!meaning,
      ]),
      [
        ['__proto__', '<b>', undefined, false],
        ['constructor', '1', undefined, false],
        ['a\\u{202e}b', 'c\\u{0}\\u{200b}', undefined, false],
        ['exp', 'soon', undefined, true],
        ['iat', '1e+300', undefined, true],
      ],
    );
  });

  it('warns of members that occur twice', () => {
    const { warnings } = view(sampleJwt('{"sub":"a","sub":"b"}'));
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /sub/);
  });

  it('survives claims nested too deeply to be written', () => {
    const { claims, format } = view(
      sampleJwt(`{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
    );
    assert.deepEqual({ claims, format }, { claims: [], format: 'oversized' });
  });

  it('lists a thousand claims of one with many more, those that are known first, and says so', () => {
    const many = Object.fromEntries(
      Array.from({ length: 49_000 }, (_none, at) => [`claim-${String(at)}`, at]),
    );
    const shown = view(sampleJwt({ ...many, sub: 'user-1', exp: 1_900_000_000 }));
    const rows = shown.claims.flatMap((group) => group.rows);
    assert.deepEqual(
      {
        count: rows.length,
        first: rows.slice(0, 3).map(({ name, index }) => [name, index]),
        warnings: shown.warnings,
      },
      {
        count: 1_000,
        first: [
          ['sub', 49_000],
          ['exp', 49_001],
          ['claim-0', 0],
        ],
        warnings: [
          '1,000 of 49,002 members are listed here. The JSON has all of them, and a search.',
        ],
      },
    );
  });
});
