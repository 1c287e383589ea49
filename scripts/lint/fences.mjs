// @ts-check
// Who may use what inside src/, as ESLint rules. Each message says what to do instead.

import { builtinModules } from 'node:module';

const vscode = {
  name: 'vscode',
  message:
    'Only host/ knows the editor. Take a port from core/ports.ts, or move this file to host/.',
};

const protocolLibraries = ['openid-client', 'oauth4webapi', 'jose'].map((name) => ({
  name,
  message: 'Only core/ speaks the protocol. Call a use-case of core/ instead.',
}));

const nodeModules = builtinModules
  .flatMap((name) => (name.startsWith('node:') ? [name] : [name, `node:${name}`]))
  .map((name) => ({
    name,
    message: 'shared/ and webview/ run in a browser frame. Do this in host/ and send the result.',
  }));

const environmentImport = {
  name: 'node:process',
  importNames: ['env'],
  message: 'Settings are the only configuration. Read them in host/settings.',
};

const consoleGlobal = {
  name: 'console',
  message: 'Send a typed event to the EventSink; its sink redacts and logs.',
};

const browserGlobals = ['document', 'window', 'navigator', 'localStorage', 'sessionStorage'].map(
  (name) => ({ name, message: 'Only webview/ has a page. Send a message of shared/ to it.' }),
);

const nodeGlobals = ['process', 'Buffer', 'require', 'global', '__dirname', '__filename'].map(
  (name) => ({
    name,
    message: 'shared/ and webview/ run in a browser frame. Use what browsers and Node both have.',
  }),
);

const environment = {
  object: 'process',
  property: 'env',
  message: 'Settings are the only configuration. Read them in host/settings.',
};

/** Which folder may import from which. */
export const folderFences = /** @type {const} */ ({
  'import-x/no-restricted-paths': [
    'error',
    {
      zones: [
        zone(
          './src/core',
          './src',
          ['./core'],
          'core/ stands alone. Take what it needs as a port.',
        ),
        zone('./src/shared', './src', ['./shared'], 'shared/ imports nothing. Move the type here.'),
        zone(
          './src/webview',
          './src',
          ['./webview', './shared'],
          'webview/ sees shared/ only. Send a message to the host instead.',
        ),
        zone(
          './src/host',
          './src',
          ['./host', './core', './shared'],
          'host/ sees core/ and shared/. Talk to the panel through messages of shared/.',
        ),
        // What other extensions ask for begins in authentication/, and what a debug session does in launch/,
        // as what a person asks for does in commands/; onDemand.ts is the door to all three.
        ...['!(onDemand).ts', '!(commands|authentication|launch)/**'].map((helpers) =>
          zone(
            `./src/host/${helpers}`,
            './src/host/commands',
            [],
            'Commands use helpers, not the other way round. Move what both need beside the helper.',
          ),
        ),
        ...['./test', './scripts'].map((from) =>
          zone(
            './src',
            from,
            [],
            'What ships does not depend on tests or tooling. Move it to src/.',
          ),
        ),
        ...['oidc', 'token', 'provider', 'storage', 'doctor', 'trace'].map((folder) =>
          zone(
            `./src/core/${folder}`,
            './src/core/session',
            [],
            'core/session is the top of core/. Pass what is needed as an argument.',
          ),
        ),
        ...['token', 'provider', 'trace'].map((folder) =>
          zone(
            `./src/core/${folder}`,
            './src/core/oidc',
            [],
            'Tokens, settings and traces are read without a network. Pass what is needed as an argument.',
          ),
        ),
        ...['oidc', 'token', 'provider'].map((folder) =>
          zone(
            './src/core/storage',
            `./src/core/${folder}`,
            [],
            'core/storage keeps texts and knows nothing of what they mean. Do this in core/session.',
          ),
        ),
        // protocol.ts is the door to the use-cases; token/checks.ts holds nothing but names.
        ...['session', 'oidc', 'token', 'provider', 'storage', 'doctor', 'trace'].map((folder) =>
          zone(
            './src/core/!(protocol).ts',
            `./src/core/${folder}`,
            folder === 'token' ? ['./checks.ts'] : [],
            'ports, errors and events are the base of core/. Move the type here.',
          ),
        ),
      ],
    },
  ],
});

/** What nothing that ships may use. */
export function sourceFences() {
  return {
    'no-restricted-globals': errors(consoleGlobal, ...browserGlobals),
    'no-restricted-properties': errors(environment),
  };
}

/** core/: Node, openid-client, jose. */
export function coreFences() {
  return { '@typescript-eslint/no-restricted-imports': imports(vscode, environmentImport) };
}

/** host/ and the composition root: the editor and Node, never the protocol itself. */
export function hostFences() {
  return {
    '@typescript-eslint/no-restricted-imports': imports(...protocolLibraries, environmentImport),
  };
}

/** webview/: a browser frame, with Lit. */
export function webviewFences() {
  return {
    '@typescript-eslint/no-restricted-imports': imports(
      vscode,
      ...protocolLibraries,
      ...nodeModules,
    ),
    'no-restricted-globals': errors(consoleGlobal, ...nodeGlobals),
  };
}

/** shared/: what host and webview both can run, and both can see. */
export function sharedFences() {
  const paths = [vscode, ...nodeModules];
  const listed = paths.map(({ name }) => name.replaceAll('/', '\\/')).join('|');
  return {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        paths,
        patterns: [
          {
            regex: `^(?!\\.|(${listed})$)`,
            message: 'shared/ imports nothing. Use this package in host/ or in webview/.',
          },
        ],
      },
    ],
    'no-restricted-globals': errors(consoleGlobal, ...nodeGlobals, ...browserGlobals),
  };
}

/**
 * @param {string} target
 * @param {string} from
 * @param {string[]} except
 * @param {string} message
 */
function zone(target, from, except, message) {
  return { target, from, except, message };
}

/** @param {object[]} paths */
function imports(...paths) {
  return ['error', { paths }];
}

/** @param {object[]} entries */
function errors(...entries) {
  return ['error', ...entries];
}
