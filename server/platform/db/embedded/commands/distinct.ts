import { compareValues, indexValues } from '../query';
import { SortedValues } from './sorted-values';
import type { Command } from './context';
import { reading } from './find';
import { openStream, parseQuery, pull } from './read';
import { requiredString } from './values';

export const distinct: Command = {
  transactional: true,
  fields: ['distinct', 'key', 'query', 'collation', 'hint'],
  async run(context, command) {
    const collection = context.engine.catalog.find(context.db, requiredString(command, 'distinct'));
    const key = requiredString(command, 'key');
    const query = parseQuery(command, 'query');
    const values = new SortedValues(compareValues);
    await reading(context, async (transaction) => {
      const stream = openStream(transaction, collection, query);
      for (
        let next = stream && (await pull(stream, context));
        next;
        next = stream && (await pull(stream, context))
      ) {
        for (const value of indexValues(next.doc, key)) {
          if (value !== undefined && typeof value !== 'symbol') values.add(value);
        }
      }
    });
    return { values: values.all, ok: 1 };
  },
};
