import type { TraceNode, TraceState } from '../../logistics';
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

/** An answer that knows less than we do (providers forget) changes nothing. */
export function progressOf(
  parcel: Pick<ParcelRow, 'state' | 'trace'>,
  answer: readonly TraceNode[],
): Progress {
  const trace = [...(answer.length >= parcel.trace.length ? answer : parcel.trace)];
  const moves: TraceNode[] = [];
  let state: ParcelState = parcel.state;
  for (const node of trace.slice(parcel.trace.length)) {
    if (node.state !== state) moves.push(node);
    state = node.state;
  }
  const signed = trace.find((node) => node.state === ('signed' satisfies TraceState));
  return { state, trace, moves, signedAt: signed?.at ?? null };
}
