import assert from 'node:assert/strict';
import { parseProviders } from '../../../src/core/provider/parseProviders.ts';

const good = { issuer: 'https://op.example', clientId: 'abc' };

/** What becomes of `environment`: the names, or each problem with its path below the entry. */
function read(environment: unknown): unknown {
  const { providers, problems } = parseProviders({ a: { ...good, environment } });
  return problems.length === 0
    ? providers[0]?.environment
    : problems.map(({ path, code }) => [path.replace('oidc.providers.a.', ''), code]);
}

describe('the names of the variables that hold tokens', () => {
  it('have a default each', () => {
    assert.deepEqual(
      [read(undefined), read({}), read({ accessToken: 'API_TOKEN' })],
      [
        { accessToken: 'OIDC_ACCESS_TOKEN', idToken: 'OIDC_ID_TOKEN' },
        { accessToken: 'OIDC_ACCESS_TOKEN', idToken: 'OIDC_ID_TOKEN' },
        { accessToken: 'API_TOKEN', idToken: 'OIDC_ID_TOKEN' },
      ],
    );
  });

  it('are such as every shell can say', () => {
    const names = ['API TOKEN', '1TOKEN', 'API-TOKEN', 'TÖKEN', 'A=B', 'A'.repeat(129), '$(x)'];
    assert.deepEqual(
      names.map((accessToken) => read({ accessToken })),
      names.map(() => [['environment.accessToken', 'invalid_variable_name']]),
    );
  });

  it('say that they hold a credential, since any other may mean something to programs', () => {
    const names = [
      ...['PATH', 'Path', 'LD_PRELOAD', 'DYLD_INSERT_LIBRARIES', 'NODE_OPTIONS', 'BASH_ENV'],
      ...['GIT_SSH_COMMAND', 'PYTHONPATH', 'PERL5OPT', 'RUBYOPT', 'JAVA_TOOL_OPTIONS', 'IFS'],
      ...['_JAVA_OPTIONS', 'PROMPT_COMMAND', 'EDITOR', 'PAGER', 'HTTPS_PROXY', 'VSCODE_IPC'],
      ...['CORECLR_PROFILER', 'DOTNET_STARTUP_HOOKS', 'npm_config_script_shell', 'HOME'],
      ...['GOAUTH', 'SSH_AUTH_SOCK', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'KUBECONFIG', 'TOKENS', '_x'],
    ];
    assert.deepEqual(
      names.map((idToken) => read({ idToken })),
      names.map(() => [['environment.idToken', 'variable_name_of_no_token']]),
    );
  });

  it('may be what programs read a token or a password from', () => {
    const names = [
      ...['NPM_TOKEN', 'NODE_AUTH_TOKEN', 'GIT_TOKEN', 'PGPASSWORD', 'api_token', 'Api__ApiKey'],
      ...['TOKEN', 'JWT', 'OKTA_BEARER', 'CLIENT_SECRET', 'HTTP_AUTHORIZATION', 'X_API_KEY'],
    ];
    assert.deepEqual(
      names.map((accessToken) => read({ accessToken })),
      names.map((accessToken) => ({ accessToken, idToken: 'OIDC_ID_TOKEN' })),
    );
  });

  it('differ, also where case does not count, and are all there is', () => {
    assert.deepEqual(
      {
        same: read({ accessToken: 'TOKEN', idToken: 'token' }),
        asDefault: read({ accessToken: 'OIDC_ID_TOKEN' }),
        number: read({ accessToken: 5 }),
        text: read('TOKEN'),
        unknown: read({ refreshToken: 'X' }),
      },
      {
        same: [['environment.idToken', 'same_variable_name']],
        asDefault: [['environment.accessToken', 'same_variable_name']],
        number: [['environment.accessToken', 'wrong_type']],
        text: [['environment', 'wrong_type']],
        unknown: [['environment.refreshToken', 'unknown_key']],
      },
    );
  });
});
