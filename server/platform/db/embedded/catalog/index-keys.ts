import { createHash } from 'node:crypto';
import { encodeValue, isDoc } from '../query';
import type { Doc } from '../query';
import { EMPTY_ARRAY_KEY } from '../query/types';
import { fail } from '../errors';
import { fromBytes } from '../store/keys';
import type { Key } from '../store/keys';
import type { Index, IndexField } from './model';

/** LMDB keys end at 1,978 bytes; this leaves room for prefix and record id. */
export const LONGEST_VALUES = 1400;
const HASH_BYTES = 32;

export interface IndexEntry {
  /** Index prefix and encoded values, without a record id. */
  key: Key;
  values: unknown[];
}

export interface IndexEntries {
  entries: Map<Key, IndexEntry>;
  /** Indexed paths on which an array was met. */
  arrays: string[];
  truncated: boolean;
}

interface Slot {
  path: string;
  at: unknown;
  rest: readonly string[];
  /** An array element is a value as it stands, also when it is an array itself. */
  final: boolean;
}

/** The entries a document has in an index. Two different arrays in one document are refused (171). */
export function indexEntries(index: Index, doc: Doc): IndexEntries {
  const result: IndexEntries = { entries: new Map(), arrays: [], truncated: false };
  if (index.partial && !index.partial.matcher.test(doc)) return result;
  const slots = index.fields.map(({ path }) => ({ path, at: doc, rest: path.split('.'), final: false }));
  const arrays = new Set<string>();
  for (const values of expand(slots, arrays)) {
    if (index.sparse && values.every((value) => value === undefined)) continue;
    const encoded = encodeValues(values, index.fields);
    const stored = shorten(encoded);
    if (stored !== encoded) result.truncated = true;
    const key = index.prefix + stored;
    result.entries.set(key, { key, values });
  }
  result.arrays = [...arrays];
  return result;
}

/** The encoded values as they are stored: over-long ones keep their head and end in a hash of the whole. */
export function shorten(encoded: Key): Key {
  if (encoded.length <= LONGEST_VALUES) return encoded;
  const hash = createHash('sha256').update(encoded, 'latin1').digest().toString('latin1');
  return encoded.slice(0, LONGEST_VALUES - HASH_BYTES) + hash;
}

export function encodeValues(values: readonly unknown[], fields: readonly IndexField[]): Key {
  let encoded = '';
  for (let at = 0; at < values.length; at++)
    encoded += fromBytes(encodeValue(values[at], fields[at]?.descending));
  return encoded;
}

function* expand(slots: readonly Slot[], arrays: Set<string>): Iterable<unknown[]> {
  const walked = slots.map(descend);
  const array = walked.find(isOpenArray)?.at as unknown[] | undefined;
  if (!array) {
    yield walked.map((slot) => (slot.rest.length === 0 ? slot.at : undefined));
    return;
  }
  const inArray = (slot: Slot) => isOpenArray(slot) && slot.at === array;
  for (const slot of walked) {
    if (inArray(slot)) arrays.add(slot.path);
    else if (isOpenArray(slot)) throw fail(171, `cannot index parallel arrays [${slot.path}]`);
  }
  const elements = array.length === 0 ? [undefined] : array;
  for (const element of elements) {
    const next = walked.map((slot) => (inArray(slot) ? enter(slot, element, array.length === 0) : slot));
    yield* expand(next, arrays);
  }
}

function enter(slot: Slot, element: unknown, empty: boolean): Slot {
  if (slot.rest.length > 0) return { ...slot, at: Array.isArray(element) ? undefined : element };
  return { ...slot, at: empty ? EMPTY_ARRAY_KEY : element, final: true };
}

function isOpenArray(slot: Slot): boolean {
  return !slot.final && Array.isArray(slot.at);
}

/** Follows the path through documents and array positions, up to a value or an array to expand. */
function descend(slot: Slot): Slot {
  let { at, rest } = slot;
  while (rest.length > 0 && !slot.final) {
    const [component = ''] = rest;
    if (Array.isArray(at)) {
      const isPosition =
        /^\d+$/.test(component) && !at.some((element) => isDoc(element) && component in element);
      if (!isPosition) break;
      at = at[Number(component)];
    } else if (isDoc(at)) {
      at = Object.hasOwn(at, component) ? at[component] : undefined;
    } else {
      // A scalar has no fields: the rest of the path is missing.
      return { ...slot, at: undefined, rest: [], final: true };
    }
    rest = rest.slice(1);
  }
  return { ...slot, at, rest };
}
