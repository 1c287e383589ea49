#!/usr/bin/env node
// Takes the arguments of VS Code's own executable and does the same with code-server and a headless
// browser: `@vscode/test-electron` starts it through `vscodeExecutablePath`, as it would start VS Code.

import process from 'node:process';
import { ensureChromium } from '../../scripts/dev/chromium.ts';
import { ensureCodeServer } from '../../scripts/dev/codeServer.ts';
import { closeOnSignals } from '../../scripts/dev/ownedProcess.ts';
import { startDevelopmentServer } from './developmentServer.ts';
import { parseLauncherArguments } from './launcherArguments.ts';
import { runTestPage } from './testPage.ts';

async function main(): Promise<number> {
  const options = parseLauncherArguments(process.argv.slice(2));
  const codeServer = await ensureCodeServer(say);
  const chromiumPath = await ensureChromium(say);
  const server = await startDevelopmentServer(codeServer, options);
  try {
    const write = (text: string): void => void process.stdout.write(text);
    return await runTestPage({ chromiumPath, url: server.testUrl, write });
  } catch (error) {
    say(`The editor's server said:\n${server.log()}`);
    throw error;
  } finally {
    await server.stop();
  }
}

function say(line: string): void {
  console.log(line);
}

closeOnSignals();
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
