import type { Clock } from '../core/ports.ts';

export const systemClock: Clock = { nowEpochMs: () => Date.now() };
