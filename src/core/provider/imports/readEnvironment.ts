import { parseEnv } from 'node:util';
import type { JsonObject } from '../../json.ts';

/** An assignment whose value has no quote around it. */
const unquoted = /^([ \t]*(?:export[ \t]+)?\w+[ \t]*=[ \t]*)([^\s'"`#].*)$/;

/**
 * The variables of a `.env` file or of a script that exports them. In a value without quotes a `#` begins
 * a comment after a blank only, as for a shell; Node's reader would end it at the first one.
 */
export function readEnvironment(content: string): JsonObject {
  const lines = content.split(/\r?\n/).map((line) => {
    const [, assignment = '', written = ''] = unquoted.exec(line) ?? [];
    const value = beforeComment(written);
    return value.includes('#') ? `${assignment}${quoted(value)}` : line;
  });
  return parseEnv(lines.join('\n'));
}

function beforeComment(value: string): string {
  const comment = value.search(/\s#/);
  return (comment < 0 ? value : value.slice(0, comment)).trimEnd();
}

function quoted(value: string): string {
  const quote = ['"', "'", '`'].find((one) => !value.includes(one)) ?? '';
  return `${quote}${value}${quote}`;
}
