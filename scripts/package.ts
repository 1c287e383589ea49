// `npm run package`: the extension as one .vsix file.

import process from 'node:process';
import { closeOnSignals } from './dev/ownedProcess.ts';
import { packageExtension } from './dev/packaging.ts';

closeOnSignals();
try {
  await packageExtension(console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
