// `npm start [-- --browser]`: VS Code with the extension and a provider to sign in at, all on this machine.

import process from 'node:process';
import { parseArgs } from 'node:util';
import { startLocalProvider, type LocalProvider } from '../test/support/localProvider.ts';
import { box } from './demo/box.ts';
import { chooseDemoEditor, type DemoEditor } from './demo/demoEditor.ts';
import { closeOnSignals } from './dev/ownedProcess.ts';

const preferredProviderPort = 9400;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { browser: { type: 'boolean', default: false } } });
  const kind = chooseDemoEditor(values.browser);
  const provider = await startLocalProvider({
    hostname: kind.providerHost,
    port: preferredProviderPort,
    log: (line) => {
      console.log(`[provider] ${line}`);
    },
  });
  closeOnSignals(() => provider.close());
  try {
    const editor = await kind.open(provider.settings, console.log);
    console.log(welcome(provider, editor));
    await editor.exited;
    console.log('The editor has ended.');
  } finally {
    await provider.close();
  }
}

function welcome(provider: LocalProvider, editor: DemoEditor): string {
  const { alice } = provider.users;
  return box([
    `OIDC Tokens, with a provider at ${provider.issuer}`,
    '',
    `1. ${editor.howToOpen}`,
    '2. Press F1 and run "OIDC: Sign in"; choose "Local provider".',
    `3. In the page that opens, log in as ${alice.username} with the password ${alice.password}.`,
    '4. Press F1 and run "OIDC: Inspect Claims".',
    '',
    `A protected API: ${provider.apiUrl} (sign in with the entry for the messages API)`,
    ...secretsToType(provider),
    '',
    'Ctrl-C ends everything.',
  ]);
}

/** Of the clients that the ready settings name. */
function secretsToType({ secrets, settings }: LocalProvider): readonly string[] {
  const named = JSON.stringify(settings);
  return Object.entries(secrets)
    .filter(([id]) => named.includes(`"${id}"`))
    .map(
      ([id, secret]) =>
        `Client secret of ${id}: ${secret}${id.endsWith('-api') ? ' (asked for by introspection)' : ''}`,
    );
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
