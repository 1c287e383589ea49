// Runs the npm this process was started by, or the one on PATH. Plain JavaScript, no dependencies.

import { spawn } from 'node:child_process';
import process from 'node:process';

/**
 * Runs `npm …args` in `cwd`; its output is kept and becomes part of the error when it fails.
 *
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<void>}
 */
export function npm(args, cwd) {
  const cli = process.env.npm_execpath;
  const viaNode = cli !== undefined && /npm-cli\.[cm]?js$/.test(cli);
  const options = { cwd, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] };
  const child = viaNode
    ? spawn(process.execPath, [cli, ...args], options)
    : spawn('npm', [...args], { ...options, shell: process.platform === 'win32' });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) {
        resolve();
      } else {
        const said = Buffer.concat(output).toString('utf8').trim();
        reject(new Error(`npm ${args.join(' ')} failed in ${cwd} (exit code ${code}):\n${said}`));
      }
    });
  });
}

/** What an outer `npm run` says about its own package must not steer this npm. */
function environment() {
  const own = /^npm_(package|lifecycle|command|config_local_prefix|config_prefix)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}
