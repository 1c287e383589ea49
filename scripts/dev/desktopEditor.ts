import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { homedir } from 'node:os';

const commandNames = process.platform === 'win32' ? ['code.cmd', 'Code.exe'] : ['code'];

const fixedPaths = [
  '/Applications/Visual Studio Code.app/Contents/MacOS/Electron',
  join(homedir(), 'Applications/Visual Studio Code.app/Contents/MacOS/Electron'),
  '/usr/share/code/code',
  '/snap/bin/code',
  join(process.env['LOCALAPPDATA'] ?? homedir(), 'Programs/Microsoft VS Code/Code.exe'),
  'C:\\Program Files\\Microsoft VS Code\\Code.exe',
];

/** The desktop VS Code named by `VSCODE_EXECUTABLE`. A name without a file is an error. */
export function namedDesktopEditor(): string | undefined {
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named === undefined || named === '') {
    return undefined;
  }
  if (!existsSync(named)) {
    throw new Error(`VSCODE_EXECUTABLE is ${named}, but there is no such file.`);
  }
  return named;
}

/** A desktop VS Code on this machine: `VSCODE_EXECUTABLE`, `code` on PATH, or a usual place. */
export function findDesktopEditor(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = folders
    .flatMap((folder) => commandNames.map((name) => join(folder, name)))
    .filter((path) => existsSync(path))
    .map(programBehind);
  return namedDesktopEditor() ?? [...onPath, ...fixedPaths].find((path) => existsSync(path));
}

/**
 * The program a `code` command starts. The command itself returns at once or starts the program apart
 * from itself, so a window opened through it could not be closed again from here.
 */
function programBehind(command: string): string {
  const bin = dirname(realpathSync(command));
  const programs = [
    join(bin, '..', 'code'),
    join(bin, '..', 'Code.exe'),
    join(bin, '..', '..', '..', 'MacOS', 'Electron'),
    join(bin, '..', '..', '..', 'MacOS', 'Code'),
  ];
  return programs.find((path) => existsSync(path)) ?? command;
}

/** Whether a desktop program can open a window here. */
export function hasDisplay(): boolean {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env;
  return process.platform !== 'linux' || Boolean(x11) || Boolean(wayland);
}
