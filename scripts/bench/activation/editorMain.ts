// `node editorMain.ts <options as JSON>`: an editor with a test module in its extension host.

import process from 'node:process';
import { runTests } from '@vscode/test-electron';
import { closeOnSignals } from '../../dev/ownedProcess.ts';

closeOnSignals();
try {
  process.exit(await runTests(JSON.parse(process.argv[2] ?? '') as Parameters<typeof runTests>[0]));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
