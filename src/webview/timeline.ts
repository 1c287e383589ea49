/** Where the moments in the life of a token stand on a line. No page is needed for it. */

import type { TimelineView } from '../shared/panelModel.ts';

export type MomentId = 'authenticated' | 'issued' | 'notBefore' | 'now' | 'expires';

export interface Moment {
  readonly id: MomentId;
  readonly epochSeconds: number;
  /** Percent of the width. */
  readonly at: number;
}

export interface TimelineLayout {
  /** In the order of time. */
  readonly moments: readonly Moment[];
  /** Where its life begins and ends, in percent; `undefined` where that is not known. */
  readonly life: { readonly from: number; readonly to: number } | undefined;
  /** How much of its life has passed: below 0 before, above 1 after it. */
  readonly passed: number | undefined;
}

/** Room beside the life of a token for what came before it, and for what comes after, in percent. */
const margin = 18;
const edge = 2;

/**
 * The life from issue to expiry is drawn to scale. What lies outside of it, a login hours before or an
 * expiry days ago, only stands on its side: to scale it would leave nothing of the life to see.
 */
export function layOutTimeline(timeline: TimelineView, nowEpochSeconds: number): TimelineLayout {
  const { authenticatedAt, issuedAt, notBefore, expiresAt } = timeline;
  const begin = issuedAt ?? notBefore ?? authenticatedAt ?? nowEpochSeconds;
  const end = expiresAt !== undefined && expiresAt > begin ? expiresAt : undefined;
  const given: readonly (readonly [MomentId, number | undefined])[] = [
    ['authenticated', authenticatedAt],
    ['issued', issuedAt],
    ['notBefore', notBefore === issuedAt ? undefined : notBefore],
    ['now', nowEpochSeconds],
    ['expires', expiresAt],
  ];
  const known = given.flatMap(([id, at]) => (at === undefined ? [] : [{ id, epochSeconds: at }]));
  const last = end ?? Math.max(begin, ...known.map(({ epochSeconds }) => epochSeconds));
  const hasBefore = known.some(({ epochSeconds }) => epochSeconds < begin);
  const hasAfter = known.some(({ epochSeconds }) => epochSeconds > last);
  const from = hasBefore ? margin : edge;
  const to = 100 - (hasAfter ? margin : edge);
  const earliest = Math.min(begin, ...known.map(({ epochSeconds }) => epochSeconds));
  const latest = Math.max(last, ...known.map(({ epochSeconds }) => epochSeconds));
  const place = (at: number): number => {
    if (at < begin) {
      return between(edge, from - 4, (at - earliest) / (begin - earliest));
    }
    return at > last
      ? between(to + 4, 100 - edge, (at - last) / (latest - last))
      : between(from, to, last === begin ? 0 : (at - begin) / (last - begin));
  };
  return {
    moments: known
      .map((moment) => ({ ...moment, at: place(moment.epochSeconds) }))
      .sort((a, b) => a.epochSeconds - b.epochSeconds),
    life: end === undefined ? undefined : { from, to },
    passed: end === undefined ? undefined : (nowEpochSeconds - begin) / (end - begin),
  };
}

function between(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}
