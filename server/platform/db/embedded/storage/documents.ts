import type { Catalog } from '../catalog/catalog';
import { indexEntries } from '../catalog/index-keys';
import type { IndexEntries, IndexEntry } from '../catalog/index-keys';
import { namespace } from '../catalog/model';
import type { Collection, Index } from '../catalog/model';
import { fail } from '../errors';
import { encode } from '../query';
import type { Doc } from '../query';
import { after, fromBytes, recordIdOf, toBytes, u48 } from '../store/keys';
import type { Key } from '../store/keys';
import type { Store } from '../store/store';
import type { Transaction } from '../store/transaction';
import { describeKey } from './duplicate-key';

const LARGEST_DOCUMENT = 16 * 1024 * 1024;
const PRESENT = new Uint8Array(0);

export interface StoredDocument {
  recordId: number;
  doc: Doc;
  /** Size on disk. */
  bytes: number;
}

/** Writes documents together with their index entries; every check comes before the first change. */
export class Documents {
  constructor(
    private readonly store: Store,
    private readonly catalog: Catalog,
  ) {}

  /** Inserts; throws 11000 on a duplicate key, 112 on a conflict. */
  insert(transaction: Transaction, collection: Collection, doc: Doc, options: { validate: boolean }): number {
    if (options.validate) validate(collection, doc);
    const bytes = checkedBytes(doc);
    transaction.pin(collection);
    const added = collection.indexes.map((index) => this.entriesOf(collection, index, doc));
    collection.indexes.forEach((index, at) =>
      this.claim(transaction, collection, index, added[at], undefined),
    );
    const recordId = this.nextRecordId(collection);
    transaction.put(collection.prefix + u48(recordId), bytes);
    collection.indexes.forEach((index, at) =>
      putEntries(transaction, index, added[at]?.entries.keys(), recordId),
    );
    transaction.count(collection.id, 1, bytes.length);
    return recordId;
  }

  /** Replaces a document's content; throws as insert does. */
  update(
    transaction: Transaction,
    collection: Collection,
    stored: StoredDocument,
    doc: Doc,
    options: { validate: boolean },
  ): void {
    if (options.validate) validate(collection, doc);
    const bytes = checkedBytes(doc);
    transaction.pin(collection);
    const row = collection.prefix + u48(stored.recordId);
    transaction.lock(row);
    const changes = collection.indexes.map((index) => {
      const before = indexEntries(index, stored.doc).entries;
      const now = this.entriesOf(collection, index, doc);
      const removed = [...before.keys()].filter((key) => !now.entries.has(key));
      for (const key of before.keys()) now.entries.delete(key);
      return { index, removed, now };
    });
    for (const { index, removed, now } of changes) {
      this.claim(transaction, collection, index, now, stored.recordId);
      if (index.unique) for (const key of removed) transaction.lock(key);
    }
    transaction.put(row, bytes);
    for (const { index, removed, now } of changes) {
      deleteEntries(transaction, index, removed, stored.recordId);
      putEntries(transaction, index, now.entries.keys(), stored.recordId);
    }
    transaction.count(collection.id, 0, bytes.length - stored.bytes);
  }

  remove(transaction: Transaction, collection: Collection, stored: StoredDocument): void {
    transaction.pin(collection);
    const row = collection.prefix + u48(stored.recordId);
    transaction.lock(row);
    const removed = collection.indexes.map((index) => [...indexEntries(index, stored.doc).entries.keys()]);
    collection.indexes.forEach((index, at) => {
      if (index.unique) for (const key of removed[at] ?? []) transaction.lock(key);
    });
    transaction.delete(row);
    collection.indexes.forEach((index, at) =>
      deleteEntries(transaction, index, removed[at] ?? [], stored.recordId),
    );
    transaction.count(collection.id, -1, -stored.bytes);
  }

  /** Adds a stored document to one index that is being built. */
  addToIndex(transaction: Transaction, collection: Collection, index: Index, stored: StoredDocument): void {
    const found = this.entriesOf(collection, index, stored.doc);
    this.claim(transaction, collection, index, found, stored.recordId);
    putEntries(transaction, index, found.entries.keys(), stored.recordId);
  }

  private entriesOf(collection: Collection, index: Index, doc: Doc): IndexEntries {
    const found = indexEntries(index, doc);
    const news = found.arrays.filter((path) => !index.multikey.has(path));
    if (news.length > 0 || (found.truncated && !index.truncated)) {
      for (const path of news) index.multikey.add(path);
      index.truncated ||= found.truncated;
      this.catalog.save(collection);
    }
    return found;
  }

  /** Locks the unique keys about to be written and makes sure that no other document has them. */
  private claim(
    transaction: Transaction,
    collection: Collection,
    index: Index,
    found: IndexEntries | undefined,
    own: number | undefined,
  ): void {
    if (!index.unique || !found) return;
    for (const entry of found.entries.values()) {
      transaction.lock(entry.key);
      const holder = transaction.get(entry.key);
      if (holder && recordIdOf(fromBytes(holder)) !== own) throw duplicateKey(collection, index, entry);
    }
  }

  private nextRecordId(collection: Collection): number {
    collection.lastRecordId ??= this.findLastRecordId(collection);
    return ++collection.lastRecordId;
  }

  private findLastRecordId(collection: Collection): number {
    const transaction = this.store.begin();
    const last = transaction.scan(collection.prefix, after(collection.prefix), true).next();
    transaction.abort();
    return last ? recordIdOf(last[0]) : 0;
  }
}

function putEntries(
  transaction: Transaction,
  index: Index,
  keys: Iterable<Key> | undefined,
  recordId: number,
): void {
  for (const key of keys ?? []) {
    if (index.unique) transaction.put(key, toBytes(u48(recordId)));
    else transaction.put(key + u48(recordId), PRESENT);
  }
}

function deleteEntries(transaction: Transaction, index: Index, keys: Iterable<Key>, recordId: number): void {
  for (const key of keys) transaction.delete(index.unique ? key : key + u48(recordId));
}

function checkedBytes(doc: Doc): Uint8Array {
  const bytes = encode(doc);
  if (bytes.length > LARGEST_DOCUMENT) {
    throw fail(
      10334,
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${LARGEST_DOCUMENT}`,
    );
  }
  return bytes;
}

function validate(collection: Collection, doc: Doc): void {
  if (collection.validator && !collection.validator.test(doc)) throw fail(121, 'Document failed validation');
}

function duplicateKey(collection: Collection, index: Index, entry: IndexEntry): Error {
  const keyValue = Object.fromEntries(
    index.fields.map(({ path }, at) => [path, describeKey(entry.values[at])]),
  );
  return fail(
    11000,
    `E11000 duplicate key error collection: ${namespace(collection)} index: ${index.name} dup key: ${JSON.stringify(keyValue)}`,
    { keyPattern: index.key, keyValue },
  );
}
