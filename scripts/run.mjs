#!/usr/bin/env node
// `node scripts/run.mjs <script> [arguments]`: gets what is missing, then runs scripts/<script>.ts.
// Plain JavaScript without dependencies, because it runs on a machine that has only Node and npm.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './bootstrap/dependencies.mjs';
import { ensureNode24 } from './bootstrap/node24.mjs';

const oldestNode = [20, 19];
const scriptsFolder = dirname(fileURLToPath(import.meta.url));

async function main() {
  const [script, ...scriptArguments] = process.argv.slice(2);
  const file = join(scriptsFolder, `${script}.ts`);
  if (script === undefined || !existsSync(file)) {
    throw new Error(
      'Say which script to run: node scripts/run.mjs <start|test|bench|package> [arguments].',
    );
  }
  checkNode();
  await ensureDependencies(dirname(scriptsFolder), say);
  const node = await ensureNode24(say);
  process.exitCode = await execute(node, [file, ...scriptArguments]);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new Error(
      `Node ${oldestNode.join('.')} or later is needed, this is ${process.versions.node}. ` +
        'Install a newer one from https://nodejs.org.',
    );
  }
}

/** Runs the script as the only child; its Node comes first on PATH, so its own children use it too. */
function execute(node, nodeArguments) {
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(node, nodeArguments, {
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // On Ctrl-C the terminal tells the child as well; it must end first, in its own order.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) {
        child.kill(signal);
      }
    });
  }
  endWithNpm(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? code : 1));
  });
}

/**
 * npm passes SIGTERM on to the shell it runs scripts in, and that shell ends without telling anyone:
 * all this process sees of it is another parent.
 */
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) {
    return;
  }
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(watch);
      child.kill('SIGTERM');
    }
  }, 500);
  watch.unref();
}

function say(line) {
  console.log(line);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
