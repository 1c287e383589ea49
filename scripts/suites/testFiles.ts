import { join } from 'node:path';
import { filesBelow } from '../dev/files.ts';
import { projectFolder } from '../dev/project.ts';

/** The absolute paths of the tests of a suite: a folder below `test`. */
export function testFiles(suite: string): readonly string[] {
  return filesBelow(join(projectFolder, 'test', suite)).filter((file) => file.endsWith('.test.ts'));
}
