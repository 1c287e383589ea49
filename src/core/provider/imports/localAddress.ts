/** The port that servers of Java listen on unless they are told otherwise. */
const usualPort = '8080';

/**
 * Where a program on this machine is reached.
 *
 * @param port - as its configuration has it; one that is not known here, 0 or a variable, is the usual one
 * @param path - what all its addresses begin with, `/` for nothing
 */
export function localAddress(port = '', path = ''): string {
  return `http://localhost:${/^[1-9]\d*$/.test(port) ? port : usualPort}${path === '/' ? '' : path}`;
}
