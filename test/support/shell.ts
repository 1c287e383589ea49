import { execFileSync } from 'node:child_process';

/** What a shell says of a script: `sh`, as every POSIX system has it. */
export function runInShell(script: string, environment: Readonly<Record<string, string>> = {}) {
  const options = { encoding: 'utf8', input: '', env: { PATH: '/bin:/usr/bin', ...environment } };
  return execFileSync('sh', ['-c', script], options as { readonly encoding: 'utf8' });
}

/** The arguments that a shell gives to cURL; the command runs, and cURL is replaced. */
export function curlArguments(command: string): readonly string[] {
  const printed = runInShell(`curl() { printf '%s\\0' "$@"; }\n${command}`);
  return printed.split('\0').slice(0, -1);
}
