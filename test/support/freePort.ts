import { listen } from './listen.ts';

/** A port of this machine that nobody holds now. */
export async function freePort(): Promise<number> {
  const running = await listen(() => undefined, '127.0.0.1');
  await running.close();
  return running.port;
}
