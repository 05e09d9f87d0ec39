import type { TraceNode } from '../../logistics';
import type { ParcelRow, ParcelState } from './shipment.model';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A carrier that has said nothing for this long will not say anything more. */
const SILENT_AFTER = 30 * DAY;
/** No parcel is collected earlier. */
const COLLECTED_EARLIEST = HOUR;
const FAR = 30 * MINUTE;
const NEAR = 10 * MINUTE;
const UNHEARD = 6 * HOUR;

/** When a parcel shipped now is first asked after; epoch ms. */
export function firstLookAt(shippedAt: number): number {
  return shippedAt + COLLECTED_EARLIEST;
}

/** When to ask again: often near the door, seldom where nothing was ever heard; null once there is no more to learn. */
export function nextLookAt(state: ParcelState, shippedAt: number, now: number): number | null {
  if (state === 'signed' || now - shippedAt > SILENT_AFTER) return null;
  if (state === 'inYourCity' || state === 'outForDelivery') return now + NEAR;
  return now + (state === 'shipped' && now - shippedAt > DAY ? UNHEARD : FAR);
}

/** What is new in an answer of the carrier. */
export interface Progress {
  state: ParcelState;
  trace: TraceNode[];
  /** The first node of each state the parcel has entered since it was last asked after. */
  moves: TraceNode[];
  signedAt: number | null;
}

/**
 * News are the nodes later than the last one known: providers drop and reword older ones. An answer without news changes
 * nothing.
 */
export function progressOf(
  parcel: Pick<ParcelRow, 'state' | 'trace' | 'signedAt'>,
  answer: readonly TraceNode[],
): Progress {
  const known = parcel.trace.at(-1)?.at ?? -Infinity;
  const news = answer.filter(({ at }) => at > known);
  const moves: TraceNode[] = [];
  let { state } = parcel;
  for (const node of news) {
    if (node.state !== state) moves.push(node);
    state = node.state;
  }
  return {
    state,
    trace: news.length > 0 ? [...answer] : parcel.trace,
    moves,
    signedAt: news.find((node) => node.state === 'signed')?.at ?? parcel.signedAt,
  };
}
