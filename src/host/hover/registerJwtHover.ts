import { languages, type Disposable } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import { once } from '../once.ts';
import { isHoverEnabled } from '../settings/switches.ts';

/** A hover on JWTs in any text. What it takes is loaded when somebody first points at a text. */
export function registerJwtHover(clock: Clock): Disposable {
  const provider = once(async () => {
    const { JwtHover } = await import('./jwtHover.ts');
    return new JwtHover(clock);
  });
  return languages.registerHoverProvider('*', {
    provideHover: async (document, position) =>
      isHoverEnabled() ? (await provider()).at(document, position) : undefined,
  });
}
