import type { StartTimer } from '../core/ports.ts';

/** Timers of this process. They stand still while the machine sleeps. */
export const startTimer: StartTimer = (callback, delayMs) => {
  const timer = setTimeout(callback, delayMs);
  return {
    dispose: () => {
      clearTimeout(timer);
    },
  };
};
