import type { Doc, Matcher } from '../query';
import type { Key } from '../store/keys';

export interface IndexField {
  path: string;
  descending: boolean;
}

/** An index of a collection; its entries start with `prefix`. */
export interface Index {
  id: number;
  name: string;
  /** The key pattern as it was given. */
  key: Doc;
  fields: IndexField[];
  unique: boolean;
  sparse: boolean;
  partial: { filter: Doc; matcher: Matcher } | undefined;
  /** Seconds after which documents expire, counted from the date in the (single) indexed field. */
  expireAfterSeconds: number | undefined;
  /** Paths on which some document has, or once had, an array. */
  multikey: Set<string>;
  /** Some entry was too long for LMDB: its tail is a hash, so the order among such entries is not the values'. */
  truncated: boolean;
  /** False while it is being built: writes maintain it, queries do not use it. */
  ready: boolean;
  prefix: Key;
}

export interface Collection {
  id: number;
  db: string;
  name: string;
  uuid: Uint8Array;
  options: Doc;
  validator: Matcher | undefined;
  /** The first one is the `_id` index. */
  indexes: Index[];
  /** Documents start with this, then their record id. */
  prefix: Key;
  /** Grows with each change of the indexes; an open transaction that wrote before it cannot commit. */
  epoch: number;
  /** Last record id given out; undefined until the first insert after start looks it up. */
  lastRecordId: number | undefined;
}

export function namespace(collection: Collection): string {
  return `${collection.db}.${collection.name}`;
}
