// `node scripts/suites/nodeSuite.ts <folder below test> [timeout in ms] [file]`: that folder's tests in plain Node.

import { join } from 'node:path';
import process from 'node:process';
import { filesBelow } from '../dev/files.ts';
import { closeOnSignals } from '../dev/ownedProcess.ts';
import { projectFolder } from '../dev/project.ts';
import { runMocha } from './mochaRun.ts';

const [suite = '', timeoutMs = '5000', file] = process.argv.slice(2);

closeOnSignals();
const files =
  file === undefined
    ? filesBelow(join(projectFolder, 'test', suite)).filter((name) => name.endsWith('.test.ts'))
    : [file];
const result = await runMocha({ files, timeoutMs: Number(timeoutMs) });
// A suite that leaves a server or a timer behind still ends here.
process.exit(result.failed === 0 ? 0 : 1);
