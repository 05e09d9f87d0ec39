import { isUlid } from '../ids';
import { eventKind } from './catalogue';
import type { EventKind, PropKind } from './catalogue';

export type PropValue = string | number | boolean | string[];
export type EventProps = Record<string, PropValue>;

/** An event as a phone sends it; `at` by the phone's own clock, epoch ms. */
export interface ClientEvent {
  eventId: string;
  name: string;
  at: number;
  props: EventProps;
}

/** Why an event is refused. The phone forgets it, an operator sees it. */
export const REFUSALS = ['BAD_ID', 'UNKNOWN_EVENT', 'BAD_TIME', 'BAD_PROPS'] as const;
export type Refusal = (typeof REFUSALS)[number];

export type ReadEvent = { event: ClientEvent; kind: EventKind } | { refused: Refusal };

/** A ULID holds 48 bits of time; what lies beyond is no time of any clock. */
const LATEST = 2 ** 48;
const ID = /^[\w-]{1,40}$/;
const TEXT_LENGTH = 60;
const LIST_LENGTH = 50;

/** Checks one event of a batch by hand: each stands alone, and a schema library would cost more than the insert. */
export function readEvent(raw: Readonly<Record<string, unknown>>): ReadEvent {
  const { eventId, name, at, props = {} } = raw;
  if (typeof eventId !== 'string' || !isUlid(eventId)) return { refused: 'BAD_ID' };
  const kind = typeof name === 'string' ? eventKind(name) : undefined;
  if (typeof name !== 'string' || kind?.source !== 'client') return { refused: 'UNKNOWN_EVENT' };
  if (typeof at !== 'number' || !(at >= 0 && at < LATEST)) return { refused: 'BAD_TIME' };
  if (!hasProps(props, kind)) return { refused: 'BAD_PROPS' };
  return { event: { eventId, name, at, props }, kind };
}

function hasProps(props: unknown, kind: EventKind): props is EventProps {
  if (typeof props !== 'object' || props === null || Array.isArray(props)) return false;
  const given = props as Record<string, unknown>;
  for (const key of Object.keys(given)) if (!Object.hasOwn(kind.props, key)) return false;
  for (const [key, asked] of Object.entries(kind.props)) {
    const value = given[key];
    if (value === undefined ? !asked.endsWith('?') : !isOf(value, asked.replace('?', '') as PropKind))
      return false;
  }
  return true;
}

function isOf(value: unknown, kind: PropKind): boolean {
  switch (kind) {
    case 'id':
      return typeof value === 'string' && ID.test(value);
    case 'ids':
      return Array.isArray(value) && value.length <= LIST_LENGTH && value.every((each) => isOf(each, 'id'));
    case 'text':
      return typeof value === 'string' && value.length <= TEXT_LENGTH;
    case 'number':
      return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    case 'flag':
      return typeof value === 'boolean';
  }
}
