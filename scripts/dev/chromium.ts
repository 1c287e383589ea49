import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { runToEnd } from './ownedProcess.ts';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'chrome.exe',
  'msedge.exe',
];

const fixedPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Flags every test browser is started with: no first-run pages, no traffic of its own. */
export const chromiumFlags: readonly string[] = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  // Chromium's sandbox refuses to work for root, which is who runs in most containers.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Makes Playwright end its browsers with this process, in the order `closeOnSignals` gives. */
export const leaveSignalsToUs = {
  handleSIGINT: false,
  handleSIGTERM: false,
  handleSIGHUP: false,
} as const;

/**
 * A browser of the Chromium family: `CHROMIUM_PATH`, one that is installed, or (as root on Debian and
 * its relatives) the distribution's package.
 */
export async function ensureChromium(say: (line: string) => void): Promise<string> {
  const found = findChromium();
  if (found !== undefined) {
    return found;
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing the chromium package (apt-get) …');
    await apt('update');
    await apt('install', '--yes', '--no-install-recommends', 'chromium');
  }
  return findChromium() ?? fail();
}

function findChromium(): string | undefined {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if (!existsSync(wanted)) {
      throw new Error(`CHROMIUM_PATH is ${wanted}, but there is no such file.`);
    }
    return wanted;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...fixedPaths].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function apt(...args: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { exitCode, output } = await runToEnd('apt-get', args, { env });
  if (exitCode !== 0) {
    throw new Error(`apt-get ${args.join(' ')} failed:\n${output}`);
  }
}

function fail(): never {
  throw new Error(
    'No Chromium, Chrome or Edge was found. Install one (Debian, Ubuntu: apt-get install chromium; ' +
      'macOS, Windows: Google Chrome) or set CHROMIUM_PATH to its executable.',
  );
}
