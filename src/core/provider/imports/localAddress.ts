/** The port that servers of Java listen on unless they are told otherwise. */
const usualPort = '8080';

/**
 * Where a program on this machine is reached, without a slash at its end.
 *
 * @param port - as its configuration has it; one that is not known here, 0 or a variable, is the usual one
 * @param path - what all its addresses begin with, with slashes around it or without
 */
export function localAddress(port = '', path = ''): string {
  const origin = `http://localhost:${/^[1-9]\d*$/.test(port) ? port : usualPort}`;
  const segments = path.split('/').filter((segment) => segment !== '');
  return [origin, ...segments].join('/');
}

/** Where the provider's answer is to come: a path below the program's address, or an address that is whole. */
export function callbackAddress(baseUrl: string, callback: string): string {
  return /^https?:\/\//i.test(callback) ? callback : `${baseUrl}/${callback.replace(/^\/+/, '')}`;
}
