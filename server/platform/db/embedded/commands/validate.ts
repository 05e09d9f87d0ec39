import { namespace } from '../catalog/model';
import { indexEntries } from '../catalog/index-keys';
import type { Collection, Index } from '../catalog/model';
import { decode } from '../query';
import { after, fromBytes, recordIdOf, u48 } from '../store/keys';
import type { Transaction } from '../store/transaction';
import { existing } from './collections';
import type { Command, Context } from './context';
import { reading } from './find';
import { breathe } from './read';
import { requiredString } from './values';

const ROWS_PER_TURN = 2000;

/** Checks that every index and the statistics agree with the documents, both ways. */
export const validate: Command = {
  fields: ['validate', 'full', 'background', 'metadata', 'repair', 'checkBSONConformance'],
  async run(context, command) {
    const collection = existing(context, requiredString(command, 'validate'));
    const indexes = collection.indexes.filter((index) => index.ready);
    return reading(context, async (transaction) => {
      const errors: string[] = [];
      const expected = new Map(indexes.map((index) => [index, 0]));
      const nrecords = await eachRow(context, transaction, collection.prefix, (key, bytes) => {
        const doc = decode(bytes);
        for (const index of indexes) {
          for (const entry of indexEntries(index, doc).entries.keys()) {
            expected.set(index, (expected.get(index) ?? 0) + 1);
            if (!holds(transaction, index, entry, recordIdOf(key)))
              errors.push(`index ${index.name} misses record ${recordIdOf(key)}`);
          }
        }
      });
      for (const index of indexes) {
        const found = await eachRow(context, transaction, index.prefix, () => undefined);
        if (found !== expected.get(index))
          errors.push(`index ${index.name} has ${found} entries, the documents give ${expected.get(index)}`);
      }
      const { documents } = context.engine.store.statistics.of(collection.id);
      if (documents !== nrecords && transaction.snapshot === context.engine.store.newest) {
        errors.push(`the statistics count ${documents} documents, there are ${nrecords}`);
      }
      return report(collection, nrecords, errors);
    });
  },
};

function report(collection: Collection, nrecords: number, errors: string[]) {
  const nIndexes = collection.indexes.length;
  return {
    ns: namespace(collection),
    nInvalidDocuments: 0,
    nrecords,
    nIndexes,
    valid: errors.length === 0,
    errors,
    warnings: [],
    ok: 1,
  };
}

function holds(transaction: Transaction, index: Index, entry: string, recordId: number): boolean {
  if (!index.unique) return transaction.get(entry + u48(recordId)) !== undefined;
  const value = transaction.get(entry);
  return value !== undefined && recordIdOf(fromBytes(value)) === recordId;
}

async function eachRow(
  context: Context,
  transaction: Transaction,
  prefix: string,
  visit: (key: string, value: Uint8Array) => void,
): Promise<number> {
  const scan = transaction.scan(prefix, after(prefix));
  let rows = 0;
  for (let entry = scan.next(); entry; entry = scan.next()) {
    visit(entry[0], entry[1]);
    if (++rows % ROWS_PER_TURN === 0) await breathe(context);
  }
  return rows;
}
