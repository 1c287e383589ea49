import { causesOf } from './errors.ts';

/** What can be said of an unforeseen error without repeating a word that came from outside. */
export interface Fault {
  /** Class and `code` of each error in the chain of causes, outermost first. */
  readonly errors: readonly string[];
  /** Where the innermost one was thrown: functions, files and lines. */
  readonly frames: readonly string[];
}

const maxFrames = 8;

/** Leaves out all messages: they can quote a response, a setting or a token. */
export function faultOf(error: unknown): Fault {
  const chain = causesOf(error).filter((link) => link instanceof Error);
  const innermost = chain.at(-1);
  return {
    errors: chain.map((link) => `${link.constructor.name}${codeOf(link)}`),
    frames: innermost === undefined ? [] : framesOf(innermost),
  };
}

/** Looks behind the message only, which can have lines of its own that look like frames. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  const lines = start === -1 ? [] : stack.slice(start + message.length).split('\n');
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, maxFrames)
    .map((line) => line.trim());
}

function codeOf(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? ` ${code}` : '';
}
