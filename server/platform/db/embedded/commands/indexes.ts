import { Int32, Long } from 'bson';
import { describeIndex } from '../catalog/rows';
import { fail } from '../errors';
import type { Doc } from '../query';
import { buildIndexes } from '../storage/build-indexes';
import { checkIndexSpec, findConflict } from '../catalog/index-spec';
import { existing } from './collections';
import type { Command } from './context';
import { documents, requiredString } from './values';

export const createIndexes: Command = {
  writes: true,
  transactional: true,
  fields: ['createIndexes', 'indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  async run(context, command) {
    const { catalog } = context.engine;
    if (context.transaction) throw fail(72, 'Cannot create indexes in a multi-document transaction.');
    const name = requiredString(command, 'createIndexes');
    const specs = documents(command, 'indexes');
    if (specs.length === 0) throw fail(2, 'Must specify at least one index to create');
    for (const spec of specs) checkIndexSpec(spec);
    const createdCollectionAutomatically = !catalog.find(context.db, name);
    const collection = catalog.ensure(context.db, name);
    const numIndexesBefore = new Int32(collection.indexes.length);
    const wanted = specs.filter((spec) => !findConflict(collection, spec));
    await buildIndexes(context, collection, wanted);
    return {
      numIndexesBefore,
      numIndexesAfter: new Int32(collection.indexes.length),
      createdCollectionAutomatically,
      ...(wanted.length === 0 && { note: 'all indexes already exist' }),
      ok: 1,
    };
  },
};

export const listIndexes: Command = {
  fields: ['listIndexes', 'cursor', 'includeBuildUUIDs'],
  run(context, command) {
    const collection = existing(context, requiredString(command, 'listIndexes'));
    const firstBatch = collection.indexes.filter((index) => index.ready).map(describeIndex);
    return { cursor: { id: Long.ZERO, ns: `${context.db}.${collection.name}`, firstBatch }, ok: 1 };
  },
};

export const dropIndexes: Command = {
  writes: true,
  fields: ['dropIndexes', 'deleteIndexes', 'index'],
  run(context, command) {
    const collection = existing(context, requiredString(command, 'dropIndexes'), 'ns not found');
    const nIndexesWas = new Int32(collection.indexes.length);
    const { index: wanted } = command;
    const all = collection.indexes.filter(({ name }) => name !== '_id_');
    const names: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
    const chosen = wanted === '*' ? all : names.map((name) => pick(collection.indexes, name));
    if (chosen.some(({ name }) => name === '_id_')) throw fail(72, 'cannot drop _id index');
    for (const index of chosen) context.engine.catalog.dropIndex(collection, index);
    return { nIndexesWas, ...(wanted === '*' && { msg: 'non-_id indexes dropped for collection' }), ok: 1 };
  },
};

function pick<T extends { name: string; key: Doc }>(indexes: readonly T[], wanted: unknown): T {
  const pattern = JSON.stringify(wanted);
  const found = indexes.find(({ name, key }) => name === wanted || JSON.stringify(key) === pattern);
  if (!found)
    throw fail(
      27,
      typeof wanted === 'string'
        ? `index not found with name [${wanted}]`
        : `can't find index with key: ${pattern}`,
    );
  return found;
}
