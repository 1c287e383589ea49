import { isLoopbackHost } from './urlPolicy.ts';

/** A host as people write it without a scheme: with a dot, a port or of this machine. */
const bareHost =
  /^(?:localhost|\[::1\]|[\w-]+(?:\.[\w-]+)+|[\w-]+(?=:\d))(?::\d{1,5})?(?:[/?]\S*)?$/i;

/**
 * The address in what people type or paste: where only the scheme is missing, it is https, or http for
 * this machine. Anything else stays as it is.
 */
export function typedAddress(text: string): string {
  const typed = text.trim();
  if (!bareHost.test(typed)) {
    return typed;
  }
  const secure = `https://${typed}`;
  return URL.canParse(secure) && isLoopbackHost(new URL(secure).hostname)
    ? `http://${typed}`
    : secure;
}
