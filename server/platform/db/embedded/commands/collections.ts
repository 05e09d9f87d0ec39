import { Binary, Int32, Long } from 'bson';
import { describeIndex } from '../catalog/rows';
import { namespace } from '../catalog/model';
import type { Collection } from '../catalog/model';
import { makeCollection } from '../catalog/rows';
import { fail } from '../errors';
import { compileFilter, isDoc } from '../query';
import type { Doc } from '../query';
import type { Command, Context } from './context';
import { refuseUnsupported } from './read';
import { numberOf, optionalDoc, requiredString, truthy } from './values';

export const create: Command = {
  writes: true,
  fields: [
    'create',
    'capped',
    'size',
    'max',
    'validator',
    'validationLevel',
    'validationAction',
    'collation',
    'autoIndexId',
    'viewOn',
    'timeseries',
    'clusteredIndex',
    'expireAfterSeconds',
    'changeStreamPreAndPostImages',
  ],
  run({ engine, db }, command) {
    const name = requiredString(command, 'create');
    refuseUnsupported({ collation: command.collation });
    for (const field of ['capped', 'viewOn', 'timeseries', 'clusteredIndex', 'expireAfterSeconds']) {
      if (truthy(command[field]) || typeof command[field] === 'string' || isDoc(command[field])) {
        throw fail(238, `create: ${field} is not supported by the embedded database`);
      }
    }
    const validator = optionalDoc(command, 'validator');
    if (engine.catalog.find(db, name)) {
      throw fail(48, `Collection ${db}.${name} already exists.`);
    }
    engine.catalog.create(db, name, validator ? { validator } : {});
    return { ok: 1 };
  },
};

export const collMod: Command = {
  writes: true,
  fields: ['collMod', 'index', 'validator', 'validationLevel', 'validationAction'],
  run(context, command) {
    const collection = existing(context, requiredString(command, 'collMod'));
    const { catalog } = context.engine;
    const index = optionalDoc(command, 'index');
    const validator = optionalDoc(command, 'validator');
    if (validator) {
      collection.options = { ...collection.options, validator };
      collection.validator = makeCollection(0, '', '', collection.uuid, collection.options).validator;
    }
    const changed = index ? changeExpiry(collection, index) : {};
    catalog.save(collection);
    return { ...changed, ok: 1 };
  },
};

function changeExpiry(collection: Collection, spec: Doc): Doc {
  const pattern = JSON.stringify(spec.keyPattern);
  const index = collection.indexes.find(
    (each) => each.name === spec.name || JSON.stringify(each.key) === pattern,
  );
  if (!index)
    throw fail(
      27,
      `cannot find index ${JSON.stringify(spec.name ?? spec.keyPattern)} for ns ${namespace(collection)}`,
    );
  const seconds = numberOf(spec.expireAfterSeconds);
  if (!(seconds >= 0)) throw fail(72, 'collMod: only expireAfterSeconds of an index can be changed');
  const before = index.expireAfterSeconds;
  index.expireAfterSeconds = seconds;
  return {
    ...(before !== undefined && { expireAfterSeconds_old: Long.fromNumber(before) }),
    expireAfterSeconds_new: Long.fromNumber(seconds),
  };
}

export const drop: Command = {
  writes: true,
  fields: ['drop'],
  run(context, command) {
    const collection = existing(context, requiredString(command, 'drop'), 'ns not found');
    context.engine.catalog.drop(collection);
    return { nIndexesWas: new Int32(collection.indexes.length), ns: namespace(collection), ok: 1 };
  },
};

export const dropDatabase: Command = {
  writes: true,
  fields: ['dropDatabase'],
  run({ engine, db }) {
    for (const collection of engine.catalog.all(db)) engine.catalog.drop(collection);
    return { dropped: db, ok: 1 };
  },
};

export const listCollections: Command = {
  fields: ['listCollections', 'filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run({ engine, db }, command) {
    const matcher = compileFilter(optionalDoc(command, 'filter') ?? {});
    const rows = engine.catalog.all(db).map((collection) => ({
      name: collection.name,
      type: 'collection',
      ...(!truthy(command.nameOnly) && {
        options: collection.options,
        info: { readOnly: false, uuid: new Binary(collection.uuid, 4) },
        idIndex: idIndexOf(collection),
      }),
    }));
    const firstBatch = rows.filter((row) => matcher.test(row)).sort((a, b) => (a.name < b.name ? -1 : 1));
    return { cursor: { id: Long.ZERO, ns: `${db}.$cmd.listCollections`, firstBatch }, ok: 1 };
  },
};

function idIndexOf(collection: Collection): Doc | undefined {
  const [first] = collection.indexes;
  return first && describeIndex(first);
}

export const listDatabases: Command = {
  fields: ['listDatabases', 'filter', 'nameOnly', 'authorizedDatabases'],
  run({ engine }, command) {
    const sizes = new Map<string, number>();
    for (const collection of engine.catalog.all()) {
      const { bytes } = engine.store.statistics.of(collection.id);
      sizes.set(collection.db, (sizes.get(collection.db) ?? 0) + bytes);
    }
    const matcher = compileFilter(optionalDoc(command, 'filter') ?? {});
    const databases = [...sizes]
      .map(([name, bytes]) => ({
        name,
        ...(!truthy(command.nameOnly) && { sizeOnDisk: bytes, empty: bytes === 0 }),
      }))
      .filter((row) => matcher.test(row))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return { databases, totalSize: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0), ok: 1 };
  },
};

/** The collection, or NamespaceNotFound (26). */
export function existing({ engine, db }: Context, name: string, message?: string): Collection {
  const collection = engine.catalog.find(db, name);
  if (!collection) throw fail(26, message ?? `ns does not exist: ${db}.${name}`);
  return collection;
}
