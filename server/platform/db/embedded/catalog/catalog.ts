import { randomBytes } from 'node:crypto';
import { fail } from '../errors';
import type { Doc } from '../query';
import { after, fromBytes, SPACE, toBytes, u32 } from '../store/keys';
import type { Key } from '../store/keys';
import type { Store } from '../store/store';
import type { Transaction } from '../store/transaction';
import { namespace } from './model';
import type { Collection, Index } from './model';
import { decodeCollection, encodeCollection, makeCollection, makeIndex } from './rows';

const NEXT_ID: Key = `${SPACE.meta}nextId`;

/**
 * The collections and indexes. Their description is small and kept in memory; each change is committed at once on
 * its own, also when a transaction caused it (an empty collection may outlive an aborted transaction).
 */
export class Catalog {
  private collections = new Map<string, Collection>();
  /** Prefixes of indexes that nobody builds any more; their rows go with the next change. */
  private abandoned: Key[] = [];

  constructor(private readonly store: Store) {
    this.load();
  }

  /** Reads the catalog, at start and after a failed flush took back changes: no index is being built then. */
  load(): void {
    const transaction = this.store.begin();
    this.collections = new Map();
    this.abandoned = [];
    const scan = transaction.scan(SPACE.catalog, after(SPACE.catalog));
    for (let entry = scan.next(); entry; entry = scan.next()) {
      const collection = decodeCollection(entry[1]);
      for (const index of collection.indexes) if (!index.ready) this.abandoned.push(index.prefix);
      collection.indexes = collection.indexes.filter((index) => index.ready);
      this.collections.set(namespace(collection), collection);
    }
    transaction.abort();
  }

  find(db: string, name: string): Collection | undefined {
    return this.collections.get(`${db}.${name}`);
  }

  all(db?: string): Collection[] {
    return [...this.collections.values()].filter((collection) => db === undefined || collection.db === db);
  }

  /** The collection, created when it does not exist. */
  ensure(db: string, name: string): Collection {
    return this.find(db, name) ?? this.create(db, name, {});
  }

  create(db: string, name: string, options: Doc): Collection {
    checkName(db, name);
    return this.change((transaction) => {
      const [id, indexId] = this.nextIds(transaction, 2);
      const collection = makeCollection(id, db, name, uuid4(), options);
      collection.indexes.push(makeIndex(indexId, { key: { _id: 1 }, name: '_id_', unique: true }, true));
      collection.lastRecordId = 0;
      transaction.put(rowKey(collection), encodeCollection(collection));
      this.collections.set(namespace(collection), collection);
      return collection;
    });
  }

  /** Adds an index that is not ready yet. */
  addIndex(collection: Collection, spec: Doc, ready: boolean): Index {
    return this.change((transaction) => {
      const [id] = this.nextIds(transaction, 1);
      const index = makeIndex(id, spec, ready);
      collection.indexes = [...collection.indexes, index];
      collection.epoch++;
      transaction.put(rowKey(collection), encodeCollection(collection));
      return index;
    });
  }

  dropIndex(collection: Collection, index: Index): void {
    if (!this.has(collection)) return;
    this.change((transaction) => {
      collection.indexes = collection.indexes.filter((other) => other !== index);
      collection.epoch++;
      transaction.put(rowKey(collection), encodeCollection(collection));
      discard(transaction, index.prefix);
    });
  }

  /** Stores changed facts about a collection or its indexes. */
  save(collection: Collection): void {
    if (!this.has(collection)) return;
    this.change((transaction) => transaction.put(rowKey(collection), encodeCollection(collection)));
  }

  drop(collection: Collection): void {
    this.change((transaction) => {
      collection.epoch++;
      transaction.delete(rowKey(collection));
      transaction.delete(SPACE.counts + u32(collection.id));
      for (const index of collection.indexes) discard(transaction, index.prefix);
      discard(transaction, collection.prefix);
      this.collections.delete(namespace(collection));
    });
  }

  /** False for what was dropped, or read anew after a failed flush. */
  private has(collection: Collection): boolean {
    return this.find(collection.db, collection.name) === collection;
  }

  private change<T>(work: (transaction: Transaction) => T): T {
    const transaction = this.store.begin();
    try {
      const result = work(transaction);
      for (const prefix of this.abandoned) discard(transaction, prefix);
      this.abandoned = [];
      transaction.commit();
      return result;
    } catch (error) {
      transaction.abort();
      throw error;
    }
  }

  private nextIds(transaction: Transaction, count: 1 | 2): [number, number] {
    const row = transaction.get(NEXT_ID);
    const next = row ? Buffer.from(row).readUInt32BE() : 1;
    transaction.put(NEXT_ID, toBytes(u32(next + count)));
    return [next, next + 1];
  }
}

/** Marks all rows under a prefix for removal in the background (see garbage.ts). */
function discard(transaction: Transaction, prefix: Key): void {
  transaction.put(SPACE.garbage + prefix, new Uint8Array(0));
}

function rowKey(collection: Collection): Key {
  return SPACE.catalog + fromBytes(Buffer.from(namespace(collection)));
}

function uuid4(): Uint8Array {
  const bytes = randomBytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes;
}

function checkName(db: string, name: string): void {
  const ns = `${db}.${name}`;
  if (name === '') throw fail(73, `Invalid namespace specified '${ns}'`);
  if (name.includes('$') || name.includes('\0')) throw fail(73, `Invalid collection name: ${name}`);
  if (name.startsWith('system.')) throw fail(73, `Invalid system namespace: ${ns}`);
  if (Buffer.byteLength(ns) > 255)
    throw fail(73, `Fully qualified namespace is too long. Namespace: ${ns} Max: 255`);
}
