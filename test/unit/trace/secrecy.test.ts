import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OidcError } from '../../../src/core/errors.ts';
import { recordTrace } from '../../../src/core/trace/recordTrace.ts';
import { TraceLog } from '../../../src/core/trace/traceLog.ts';
import { shownValue, type Trace } from '../../../src/core/trace/traceRecord.ts';
import {
  headerRules,
  metadataRules,
  parameterRules,
  type ShowRule,
} from '../../../src/core/trace/tracedNames.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { textsOf } from '../../support/traceTexts.ts';
import { issuer, recorded, type Exchange } from '../support/recordedExchange.ts';

/** Any text, as long as one that could be a secret. */
const anySecret = fc
  .string({ unit: 'grapheme', minLength: 8, maxLength: 60 })
  .filter((text) => text.trim() !== '');

/** What fits a header. */
const headerSecret = fc.stringMatching(/^[!-~]{8,60}$/);

/** As tokens, codes and keys are written: with digits among the letters. */
const randomSecret = fc
  .uint8Array({ minLength: 16, maxLength: 40 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'))
  .filter((text) => (text.match(/\d/g)?.length ?? 0) >= 2);

/** Spellings that a server may give back what it was sent in. */
const spellings: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  percent: encodeURIComponent,
  form: (secret) => String(new URLSearchParams([['', secret]])).slice(1),
  json: (secret) => JSON.stringify(secret).slice(1, -1),
  html: (secret) =>
    secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&#x3c;'),
  capitals: (secret) => secret.toUpperCase(),
  broken: (secret) => `${secret.slice(0, 4)}\n  ${secret.slice(4)}`,
};

/** One spelling in another. */
const anySpelling = fc
  .array(fc.constantFrom(...Object.values(spellings)), { minLength: 1, maxLength: 2 })
  .map((parts) => (secret: string) => parts.reduce((text, spell) => spell(text), secret));

/** What people choose, with what is escaped in it. */
const chosenSecret = fc.stringMatching(/^[a-z]{3}[a-z0-9 &"<\\/%+]{6,40}[a-z]{8}$/);

/** Names whose values are never shown, and some that nobody knows. */
const hiddenNames = [
  ...namesWith(parameterRules, (rule) => rule === 'masked' || rule === 'token'),
  ...['password', 'assertion', 'x', '__proto__', 'constructor', 'foo bar', ''],
];

function namesWith(
  rules: Readonly<Record<string, ShowRule>>,
  wanted: (rule: ShowRule) => boolean,
): readonly string[] {
  return Object.entries(rules)
    .filter(([, rule]) => wanted(rule))
    .map(([name]) => name);
}

function form(...pairs: readonly (readonly [string, string])[]): URLSearchParams {
  const parameters = new URLSearchParams();
  pairs.forEach(([name, value]) => {
    parameters.append(name, value);
  });
  return parameters;
}

/** A JSON object with one member, which may be called `__proto__`. */
function json(name: string, value: unknown): string {
  return `{${JSON.stringify(name)}:${JSON.stringify(value)}}`;
}

/** What the first answer says for people. */
function descriptionOf({ steps: [step] }: Trace): string | undefined {
  return step?.kind === 'request' && step.response !== undefined
    ? shownValue(step.response.body.fields, 'error_description')
    : undefined;
}

type Planting = (secret: string, name: string) => Exchange;

/** Where a secret can be that belongs to no rule that shows it. */
const plantings: Readonly<Record<string, Planting>> = {
  'a parameter of the URL': (secret, name) => ({
    url: `${issuer}/token?${String(form([name, secret]))}`,
  }),
  'the name of a parameter of the URL': (secret) => ({
    url: `${issuer}/token?${String(form([secret, 'x']))}`,
  }),
  'a form': (secret, name) => ({ init: { method: 'POST', body: form([name, secret]) } }),
  'the name of a field': (secret) => ({ init: { method: 'POST', body: form([secret, 'x']) } }),
  'a body that is no form': (secret) => ({ init: { method: 'POST', body: secret } }),
  'a member of the answer': (secret, name) => ({ body: json(name, secret) }),
  'the name of a member': (secret) => ({ body: json(secret, true) }),
  'an array of the answer': (secret, name) => ({ body: json(name, [1, [secret]]) }),
  'an object of the answer': (secret, name) => ({
    body: json(name, { scope: { [secret]: secret } }),
  }),
  'an answer that is no object': (secret) => ({ body: JSON.stringify(secret) }),
  'an answer that is no JSON': (secret) => ({
    body: secret,
    headers: { 'content-type': 'text/html' },
  }),
  'the claims of a user': (secret) => ({ purpose: 'userinfo', body: json('scope', secret) }),
  'the answer of an API': (secret) => ({ purpose: 'api', body: json('error', secret) }),
  'what the browser brings': (secret, name) => ({ returned: form([name, secret]) }),
};

describe('a secret', () => {
  for (const [place, plant] of Object.entries(plantings)) {
    it(`in ${place} is in no trace, HAR or cURL command, whatever it is`, async () => {
      await fc.assert(
        fc.asyncProperty(anySecret, fc.constantFrom(...hiddenNames), async (secret, name) => {
          const without = textsOf(await recorded(plant('', name)));
          fc.pre(!without.includes(secret));
          return !textsOf(await recorded(plant(secret, name))).includes(secret);
        }),
      );
    });
  }

  it('in a header is in none of them', async () => {
    const names = ['cookie', 'set-cookie', 'dpop', 'dpop-nonce', 'x-api-key', 'authorization'];
    const schemes = ['', 'Basic ', 'Bearer ', 'DPoP ', 'Negotiate '];
    await fc.assert(
      fc.asyncProperty(
        headerSecret,
        fc.constantFrom(...names),
        fc.constantFrom(...schemes),
        async (secret, name, scheme) => {
          const headers = { [name]: `${scheme}${secret}` };
          const trace = await recorded({ init: { headers }, headers });
          return !textsOf(trace).includes(secret);
        },
      ),
    );
  });

  it('that is repeated where words are shown is cut out there', async () => {
    await fc.assert(
      fc.asyncProperty(anySecret, anySecret, async (code, before) => {
        fc.pre(!before.includes(code));
        const echo = `${before} ${code} is no good`;
        const trace = await recorded({
          init: { method: 'POST', body: form(['code', code], ['scope', 'a']) },
          body: JSON.stringify({ error: code, error_description: echo, scope: code }),
          description: echo,
        });
        fc.pre(!textsOf(await recorded({})).includes(code));
        return !textsOf(trace).includes(code);
      }),
    );
  });

  it('that was sent is cut out with the text around it, in whatever spelling it is repeated', async () => {
    await fc.assert(
      fc.asyncProperty(chosenSecret, anySpelling, async (secret, spell) => {
        const echo = `Bad ${spell(secret)}.`;
        const trace = await recorded({
          init: { method: 'POST', body: form(['client_secret', secret]) },
          body: json('error_description', echo),
        });
        assert.deepEqual(descriptionOf(trace), '••••');
      }),
    );
  });

  it('that was sent is cut out where no more than a part of it is repeated', async () => {
    const parts = ['correct hors', 'HORSE%20BATTERY', 'staple-0'];
    const descriptions = parts.map(async (part) =>
      descriptionOf(
        await recorded({
          init: {
            method: 'POST',
            body: form(['client_secret', 'correct horse battery staple-0815']),
          },
          body: json('error_description', `The secret ${part}… is wrong`),
        }),
      ),
    );
    assert.deepEqual(await Promise.all(descriptions), ['••••', '••••', '••••']);
  });

  it('that was sent is cut out, whatever an answer says beside it', async () => {
    const others = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`x${String(index)}`, `filler ${String(index)}`]),
    );
    const trace = await recorded({
      init: {
        method: 'POST',
        body: form(['client_secret', 'correct horse'], ['code', 'the code']),
      },
      body: JSON.stringify({ ...others, error_description: 'Bad: correct horse, the code' }),
    });
    assert.equal(descriptionOf(trace), '••••');
  });

  it('within a parameter that is JSON is cut out, too', async () => {
    const details = JSON.stringify([
      { type: 'a', inner: JSON.stringify({ pin: 'correct horse' }) },
    ]);
    const trace = await recorded({
      init: { method: 'POST', body: form(['authorization_details', details]) },
      body: json('error_description', 'Bad: correct horse'),
    });
    assert.equal(descriptionOf(trace), '••••');
  });

  it('leaves words in peace that are public by the settings', async () => {
    const trace = await recorded({
      init: {
        method: 'POST',
        body: form(['client_id', 'the-client'], ['client_secret', 'the-client-9']),
      },
      body: json('error_description', 'the-client is not allowed to do this'),
    });
    assert.equal(descriptionOf(trace), 'the-client is not allowed to do this');
  });

  it('that is repeated is cut out, however many parameters strangers have sent before', async () => {
    const strangers = form(
      ...Array.from({ length: 1000 }, (_, index) => ['x', `stranger ${String(index)}`] as const),
    );
    const trace = await recorded({
      url: `${issuer}/token?${String(strangers)}`,
      init: { method: 'POST', body: form(['code', 'the code itself']) },
      body: json('error_description', 'This is the code itself.'),
    });
    assert.equal(textsOf(trace).includes('the code itself'), false);
  });

  it('of a client that authenticates by Basic is cut out, too, where it is repeated', async () => {
    const secret = 'correct horse: battery';
    const credentials = btoa(`the-client:${encodeURIComponent(secret)}`);
    const trace = await recorded({
      init: { method: 'POST', headers: { authorization: `Basic ${credentials}` } },
      body: JSON.stringify({ error: 'invalid_client', error_description: `Not “${secret}”` }),
    });
    assert.deepEqual(
      [secret, credentials].filter((text) => textsOf(trace).includes(text)),
      [],
    );
  });

  it('is noticed by its look where values are shown', async () => {
    const isShown = (rule: ShowRule): boolean => !['masked', 'token'].includes(rule);
    const names = namesWith(parameterRules, isShown);
    await fc.assert(
      fc.asyncProperty(randomSecret, fc.constantFrom(...names), async (secret, name) => {
        const url = `https://op.example/${secret}?x=${secret}`;
        const trace = await recorded({
          url: `${issuer}/token?${String(form([name, secret]))}`,
          init: { method: 'POST', body: form([name, url]), headers: { accept: secret } },
          body: json(name, secret),
          headers: {
            'content-type': 'application/json',
            ...Object.fromEntries(
              namesWith(headerRules, isShown)
                .filter((header) => header !== 'content-type')
                .map((header) => [header, `Bearer realm="${secret}"`]),
            ),
          },
          returned: form([name, url]),
          description: `Bad ${secret}.`,
        });
        return !textsOf(trace).includes(secret);
      }),
    );
  });

  it('is noticed by its look in metadata', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomSecret,
        fc.constantFrom(...Object.keys(metadataRules)),
        async (secret, name) => {
          const value = [secret];
          const texts = await Promise.all(
            [secret, value, `https://op.example/${secret}`].map(async (planted) =>
              textsOf(
                await recorded({ purpose: 'discovery', status: 200, body: json(name, planted) }),
              ),
            ),
          );
          return !texts.join('\n').includes(secret);
        },
      ),
    );
  });

  it('of the settings is masked, and its name is shown', async () => {
    const trace = await recorded(
      { init: { method: 'POST', body: form(['api_key', 'hunter2hunter2']) } },
      { tokenParameters: { api_key: 'hunter2hunter2' } },
    );
    const [step] = trace.steps;
    assert.deepEqual(
      {
        fields: step?.kind === 'request' ? step.body.fields : undefined,
        told: textsOf(trace).includes('hunter2'),
      },
      {
        fields: {
          fields: [{ name: 'api_key', value: { kind: 'masked', characters: 14 } }],
          others: 0,
        },
        told: false,
      },
    );
  });
});

describe('what is personal', () => {
  it('is masked where a server names the account, however it is written', async () => {
    const texts = [
      "AADSTS50020: User account 'alice@contoso.com' from identity provider",
      'See https://op.example/users/alice%40contoso.com/x.',
      'Ask álice.b+c@mail.example.co.uk.',
    ];
    const trace = async (description: string) =>
      descriptionOf(await recorded({ body: json('error_description', description) }));
    assert.deepEqual(await Promise.all(texts.map(trace)), [
      "AADSTS50020: User account '••••' from identity provider",
      'See https://op.example/users/••••/x.',
      'Ask ••••.',
    ]);
  });

  it('is masked in the address of an endpoint, and what the settings name is not', async () => {
    const urls = [
      'users/alice@example.com/token',
      'users/alice%40example.com/token',
      'a/app@op.example',
    ];
    const traces = urls.map(async (path) => {
      const exchange = { url: `https://op.example/${path}` };
      const [step] = (await recorded(exchange, { clientId: 'app@op.example' })).steps;
      return step?.url;
    });
    assert.deepEqual(await Promise.all(traces), [
      'https://op.example/users/••••/token',
      'https://op.example/users/••••/token',
      'https://op.example/a/app@op.example',
    ]);
  });

  it('is not in the path of an API call, of which the first segment is kept', async () => {
    const paths = ['/users/4711/keys/one', '/users', '/users/', '/', ''];
    const urls = paths.map(async (path) => {
      const [step] = (await recorded({ purpose: 'api', url: `https://api.example${path}` })).steps;
      return step?.url;
    });
    assert.deepEqual(await Promise.all(urls), [
      'https://api.example/users/••••',
      'https://api.example/users',
      'https://api.example/users/',
      'https://api.example/',
      'https://api.example/',
    ]);
  });

  it('is not in where an API call is sent on to', async () => {
    const location = 'https://api.example/users/4711/keys/two';
    const trace = await recorded({ purpose: 'api', status: 302, headers: { location } });
    assert.equal(textsOf(trace).includes('4711'), false);
  });

  it('is not in the facts of an API call that failed', async () => {
    const provider = providerConfig({ clientId: 'the-client' });
    const traces = new TraceLog();
    const error = new OidcError('network_unreachable', {
      url: 'https://api.example/users/4711/keys/one',
      systemCode: 'ECONNREFUSED',
    });
    await recordTrace(
      { traces, clock: new FakeClock(0), kind: 'api_call', provider },
      (recorder) => {
        recorder.request('api', 'https://api.example/users/4711', {}).failed(error);
        return Promise.reject(error);
      },
    ).catch(() => undefined);
    const outcome = traces.all[0]?.outcome;
    assert.deepEqual(outcome?.kind === 'failed' ? outcome.error.detail : undefined, {
      url: 'https://api.example/users/••••',
      systemCode: 'ECONNREFUSED',
    });
  });

  it('is not shown with an address that holds a password', async () => {
    const description = 'Expected https://alice:hunter2@op.example/a, not http://bob@op.example';
    const trace = await recorded({ body: json('error_description', description), description });
    assert.deepEqual(
      [descriptionOf(trace), textsOf(trace).includes('hunter2')],
      ['Expected https://op.example/a, not http://op.example', false],
    );
  });
});
