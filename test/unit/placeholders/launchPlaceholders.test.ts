import assert from 'node:assert/strict';
import fc from 'fast-check';
import { launchPlaceholders } from '../../../src/core/placeholders/launchPlaceholders.ts';
import { fillPlaceholders, writePath } from '../../../src/core/placeholders/placedPlaceholders.ts';

const access = '${oidc:okta.access_token}';
const id = '${oidc:okta.id_token}';
const other = '${oidc:auth0.access_token}';

const configuration = {
  name: 'Run',
  type: 'node',
  request: 'launch',
  args: ['--token', access, `--both=${access},${other}`],
  env: { TOKEN: `Bearer ${access}`, PLAIN: '${env:HOME}', 'odd name': id },
  headers: [{ deep: { deeper: [id] } }],
  port: 9229,
  stop: null,
};

describe('the tokens that a launch configuration asks for', () => {
  it('are those of all placeholders in it, each with all of its places', () => {
    const found = launchPlaceholders(configuration);
    const tokens = found.kind === 'asked' ? found.tokens : [];
    assert.deepEqual(
      tokens.map(({ reference: { providerId, member }, paths }) => [
        `${providerId} ${member}`,
        paths.map(writePath),
      ]),
      [
        ['okta access_token', ['args.1', 'args.2', 'env.TOKEN']],
        ['auth0 access_token', ['args.2']],
        ['okta id_token', ['env.odd name', 'headers.0.deep.deeper.0']],
      ],
    );
  });

  it('are found soon, however often one of them stands there', () => {
    const startedMs = Date.now();
    const found = launchPlaceholders({ args: Array<string>(30_000).fill(access) });
    const tokens = found.kind === 'asked' ? found.tokens : [];
    assert.deepEqual(
      { places: tokens.map(({ paths }) => paths.length), isSoon: Date.now() - startedMs < 1000 },
      { places: [30_000], isSoon: true },
    );
  });

  it('are none where there is no placeholder', () => {
    assert.deepEqual(launchPlaceholders({ name: 'Run', env: { A: '${env:B}' } }), {
      kind: 'asked',
      tokens: [],
    });
  });

  it('are not looked for further once a placeholder stands for none', () => {
    const found = launchPlaceholders({ args: [access, '${oidc:okta.refresh_token}'] });
    assert.deepEqual(
      found.kind === 'unreadable' && [found.placed.placeholder.text, writePath(found.placed.path)],
      ['${oidc:okta.refresh_token}', 'args.1'],
    );
  });

  it('must not stand in what the editor shows, keeps or opens, nor in a name', () => {
    const misplaced = [
      { name: `Run ${access}` },
      { preLaunchTask: access },
      { serverReadyAction: { uriFormat: `http://x/?t=${access}` } },
      { presentation: { group: access } },
      { debugServer: access },
      { windows: { postDebugTask: access } },
      { env: { [access]: '1' } },
    ].map((one) => launchPlaceholders(one));
    assert.deepEqual(
      misplaced.map((one) => one.kind === 'misplaced' && writePath(one.placed.path)),
      [
        'name',
        'preLaunchTask',
        'serverReadyAction.uriFormat',
        'presentation.group',
        'debugServer',
        'windows.postDebugTask',
        `env.${access}`,
      ],
    );
  });

  it('may stand in a member of that name which is not the editor’s', () => {
    assert.equal(launchPlaceholders({ env: { name: access } }).kind, 'asked');
  });
});

describe('a configuration whose placeholders are filled in', () => {
  it('has the tokens in their places, and all else as it was', () => {
    assert.deepEqual(
      fillPlaceholders(configuration, ({ reference }) => `<${reference?.providerId ?? ''}>`),
      {
        ...configuration,
        args: ['--token', '<okta>', '--both=<okta>,<auth0>'],
        env: { TOKEN: 'Bearer <okta>', PLAIN: '${env:HOME}', 'odd name': '<okta>' },
        headers: [{ deep: { deeper: ['<okta>'] } }],
      },
    );
  });

  it('is the same where it has none, whatever is in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).includes('${oidc:'));
        const filled = fillPlaceholders(value, () => 'token');
        assert.equal(JSON.stringify(filled), JSON.stringify(value));
      }),
    );
  });
});
