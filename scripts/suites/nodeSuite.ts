// `node scripts/suites/nodeSuite.ts <folder below test> [timeout in ms] [file]`: that folder's tests in plain Node.

import process from 'node:process';
import { closeOnSignals } from '../dev/ownedProcess.ts';
import { runMocha } from './mochaRun.ts';
import { testFiles } from './testFiles.ts';

const [suite = '', timeoutMs = '5000', file] = process.argv.slice(2);

closeOnSignals();
const files = file === undefined ? testFiles(suite) : [file];
const result = await runMocha({ files, timeoutMs: Number(timeoutMs) });
// A suite that leaves a server or a timer behind still ends here.
process.exit(result.failed === 0 ? 0 : 1);
