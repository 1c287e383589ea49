import type { JsonObject } from '../../core/json.ts';
import type { TimelineView } from '../../shared/panelModel.ts';
import { epochSecondsOf } from './claimRows.ts';

/** The life of a token as its claims tell it; `undefined` where they name fewer than two moments. */
export function timelineOf(claims: JsonObject): TimelineView | undefined {
  const at = (name: string): number | undefined => epochSecondsOf(name, claims[name]);
  const timeline = {
    authenticatedAt: at('auth_time'),
    issuedAt: at('iat'),
    notBefore: at('nbf'),
    expiresAt: at('exp'),
  };
  const moments = Object.values(timeline).filter((moment) => moment !== undefined);
  return moments.length < 2 ? undefined : timeline;
}
