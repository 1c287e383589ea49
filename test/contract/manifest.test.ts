import assert from 'node:assert/strict';
import { floor } from '../../scripts/dev/testedVersions.ts';
import * as registry from '../../src/host/registry.ts';
import { englishTexts, manifest, textsBelow } from './support/manifest.ts';

const { contributes, engines } = manifest;

/** What people type, bind keys to and read in the palette: it does not change. */
const publicCommands: Readonly<Record<string, string>> = {
  'oidc.signIn': 'Sign in',
  'oidc.signOut': 'Sign out',
  'oidc.inspect': 'Inspect Claims',
  'oidc.copyAccessToken': 'Copy Access Token',
  'oidc.copyIdToken': 'Copy ID Token',
  'oidc.copyAs': 'Copy Access Token as…',
  'oidc.refresh': 'Refresh Tokens',
  'oidc.introspect': 'Introspect Token',
  'oidc.userInfo': 'Show UserInfo',
  'oidc.revoke': 'Revoke Tokens',
  'oidc.decode': 'Decode JWT…',
  'oidc.callApi': 'Call API with Access Token…',
  'oidc.showAnswerDetails': 'Show Status and Headers of the Answer',
  'oidc.sendRequest': 'Send Request with OIDC Tokens',
  'oidc.copyRequest': 'Copy Request as cURL with Token',
  'oidc.exchangeToken': 'Exchange Token…',
  'oidc.compareTokens': 'Compare Tokens…',
  'oidc.addProvider': 'Add Provider…',
  'oidc.importProvider': 'Import Provider…',
  'oidc.checkProvider': 'Check Provider',
  'oidc.importProviderFile': 'Import OIDC Provider…',
  'oidc.signInToAnother': 'Sign in to Another Provider…',
  'oidc.signInWithAnotherAccount': 'Sign in with Another Account',
  'oidc.forgetSession': 'Forget Session on This Machine',
  'oidc.sessionActions': 'Session Actions…',
  'oidc.setClientSecret': 'Set Client Secret…',
  'oidc.openSettings': 'Open Provider Settings',
  'oidc.openTerminal': 'Open Terminal with Tokens',
  'oidc.useTokensInTerminals': 'Use Tokens in All Terminals of This Workspace…',
  'oidc.stopTokensInTerminals': 'Stop Using Tokens in All Terminals of This Workspace',
  'oidc.showTrace': 'Show Sign-in Trace',
  'oidc.exportTrace': 'Export Sign-in Trace…',
  'oidc.copyTraceStep': 'Copy Trace Step as cURL…',
  'oidc.showLog': 'Show Log',
  'oidc.troubleshooting': 'Troubleshooting',
};

describe('package.json', () => {
  it('names the extension as others know it', () => {
    const { name, publisher, extensionKind } = manifest;
    assert.deepEqual(
      { id: `${publisher}.${name}`, displayName: english(manifest.displayName), extensionKind },
      {
        id: 'oidc-tools.oidc-tokens',
        displayName: 'OIDC Tokens',
        extensionKind: ['ui', 'workspace'],
      },
    );
  });

  it('promises VS Code 1.100, which is what the compiler sees and the oldest that is tried', () => {
    const minor = (version = ''): string => version.split('.').slice(0, 2).join('.');
    assert.deepEqual(
      {
        promised: engines.vscode,
        compiled: minor(manifest.devDependencies['@types/vscode']),
        tried: minor(floor.vscode),
      },
      { promised: '^1.100.0', compiled: '1.100', tried: '1.100' },
    );
  });

  it('pins every package to one version', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    assert.deepEqual(
      all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
      [],
    );
  });

  it('is of limited use in a workspace without trust, whose files set nothing that matters', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.deepEqual(
      { supported, restricted: [...restrictedConfigurations].sort() },
      {
        supported: 'limited',
        restricted: Object.keys(contributes.configuration.properties).sort(),
      },
    );
  });
});

describe('the commands of package.json', () => {
  it('are those of the registry', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      Object.values(registry.commands).sort(),
    );
  });

  it('have their public titles, under the category OIDC', () => {
    const shown = contributes.commands.map(({ command, title, category }) => [
      command,
      category,
      english(title),
    ]);
    const promised = contributes.commands.map(({ command }) => [
      command,
      'OIDC',
      publicCommands[command],
    ]);
    assert.deepEqual(shown, promised);
  });

  it('have an icon wherever only that is shown', () => {
    const { menus } = contributes;
    const bars = [
      ...(menus['editor/title'] ?? []),
      ...(menus['view/title'] ?? []),
      ...(menus['view/item/context'] ?? []),
    ].filter(({ group }) => /^(?:navigation|inline)\b/.test(group ?? ''));
    const withIcon = contributes.commands.flatMap(({ command, icon }) =>
      icon === undefined ? [] : [command],
    );
    assert.ok(bars.length > 10);
    assert.deepEqual(
      bars.filter(({ command }) => !withIcon.includes(command)),
      [],
    );
  });

  it('are in the palette also when nobody is signed in: run then, they say what to do', () => {
    const palette = contributes.menus['commandPalette'] ?? [];
    const { hasProviders, signedIn, inspected, tokenUsed } = registry.contextKeys;
    assert.deepEqual(
      {
        never: palette.flatMap(({ command, when }) => (when === 'false' ? [command] : [])),
        tooLate: palette.filter(({ when = '' }) =>
          [hasProviders, signedIn, inspected, tokenUsed].some((key) => when.includes(key)),
        ),
        switchedOff: contributes.commands.filter((command) => 'enablement' in command),
      },
      // Each stands for another command, in one place.
      { never: ['oidc.signInToAnother', 'oidc.importProviderFile'], tooLate: [], switchedOff: [] },
    );
  });

  it('show traces once there is one: before, “sign in” finds what signs in, and nothing in front of it', () => {
    const palette = contributes.menus['commandPalette'] ?? [];
    const { hasTrace } = registry.contextKeys;
    assert.deepEqual(
      palette.flatMap(({ command, when }) => (when === hasTrace ? [command] : [])),
      ['oidc.showTrace', 'oidc.exportTrace', 'oidc.copyTraceStep'],
    );
  });

  it('are all that menus, keys and walkthroughs name', () => {
    const known = new Set(contributes.commands.map(({ command }) => command));
    const { commands: _declared, ...others } = contributes;
    const named = textsBelow(others).flatMap(({ path, text }) => [
      ...(path.at(-1) === 'command' ? [text] : []),
      ...[...text.matchAll(/command:([\w.]+)/g)].map(([, id = '']) => id),
    ]);
    const inTexts = Object.values(englishTexts).flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)/g)].map(([, id = '']) => id),
    );
    assert.deepEqual(
      [...named, ...inTexts].filter((id) => id.startsWith('oidc.') && !known.has(id)),
      [],
    );
  });
});

describe('the settings of package.json', () => {
  const declared = contributes.configuration.properties;

  it('are those of the registry, with the same defaults', () => {
    const inRegistry = Object.values(registry.settings).map((setting) => [
      setting.key,
      setting.default,
    ]);
    assert.deepEqual(
      Object.fromEntries(Object.entries(declared).map(([key, { default: value }]) => [key, value])),
      Object.fromEntries(inRegistry),
    );
  });

  it('that are numbers have bounds, with the default between them', () => {
    const numbers = Object.entries(declared).filter(([, { type }]) => type === 'number');
    assert.ok(numbers.length > 0);
    const wrong = numbers.filter(([, { default: value, minimum = NaN, maximum = NaN }]) => {
      return !(typeof value === 'number' && minimum <= value && value <= maximum && minimum >= 0);
    });
    assert.deepEqual(wrong, []);
  });

  it('that are times have the bounds that the code keeps to', () => {
    const bounds = [
      'oidc.signIn.timeoutSeconds',
      'oidc.clipboard.clearAfterSeconds',
      'oidc.http.timeoutSeconds',
    ].map((key) => {
      const { default: value, minimum, maximum } = declared[key] ?? {};
      return [key, value, minimum, maximum];
    });
    assert.deepEqual(bounds, [
      ['oidc.signIn.timeoutSeconds', 300, 10, 3600],
      ['oidc.clipboard.clearAfterSeconds', 0, 0, 86_400],
      ['oidc.http.timeoutSeconds', 30, 1, 300],
    ]);
    const { signInTimeoutSeconds, clipboardClearAfterSeconds, httpTimeoutSeconds } =
      registry.settings;
    assert.deepEqual(
      bounds,
      [signInTimeoutSeconds, clipboardClearAfterSeconds, httpTimeoutSeconds].map((setting) => [
        setting.key,
        setting.default,
        setting.minimum,
        setting.maximum,
      ]),
    );
  });
});

/** The English text that a `%key%` stands for. */
function english(text: string): string | undefined {
  return text.startsWith('%') ? englishTexts[text.slice(1, -1)] : text;
}
