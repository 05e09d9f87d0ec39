import { fail } from '../errors';
import { describeExecution, describeQuery } from '../plan/describe';
import { pushDown } from '../plan/push-down';
import type { Query } from '../plan/plan';
import { compileFilter, isDoc } from '../query';
import type { Doc } from '../query';
import type { Command, Context } from './context';
import { reading } from './find';
import { SERVER_VERSION } from './hello';
import { openStream, parseQuery, pull } from './read';
import { commandName, documents, numberOf, optionalDoc, requiredString } from './values';

const VERBOSITIES = ['queryPlanner', 'executionStats', 'allPlansExecution'];

/** Tells how a command would find its documents and, by running that search, what it examines. Writes nothing. */
export const explain: Command = {
  fields: ['explain', 'verbosity'],
  async run(context, command) {
    const { explain: explained, verbosity = 'allPlansExecution' } = command;
    if (!isDoc(explained))
      throw fail(14, "BSON field 'explain.explain' is the wrong type, expected type 'object'");
    if (!VERBOSITIES.includes(String(verbosity)))
      throw fail(2, `verbosity string must be one of ${VERBOSITIES.join(', ')}`);
    return explainCommand(context, explained, String(verbosity));
  },
};

export async function explainCommand(context: Context, explained: Doc, verbosity: string): Promise<Doc> {
  const command = commandName(explained);
  const { query, rest } = searchOf(command, explained);
  const name = requiredString(explained, command);
  const collection = context.engine.catalog.find(context.db, name);
  return reading(context, async (transaction) => {
    const stream = openStream(transaction, collection, query);
    const queryPlanner = describeQuery(context.db, name, stream?.plan, query);
    if (verbosity !== 'queryPlanner' && stream) while (await pull(stream, context));
    const executed = verbosity !== 'queryPlanner' && {
      executionStats: describeExecution(stream, collection),
    };
    const found = { queryPlanner, ...executed };
    return {
      explainVersion: '1',
      ...(rest.length > 0 ? { stages: [{ $cursor: found }, ...rest] } : found),
      command: explained,
      serverInfo: { host: '127.0.0.1', version: SERVER_VERSION },
      ok: 1,
    };
  });
}

function searchOf(command: string, explained: Doc): { query: Query; rest: Doc[] } {
  switch (command) {
    case 'find':
      return { query: parseQuery(explained, 'filter'), rest: [] };
    case 'count':
    case 'distinct':
      return { query: parseQuery(explained, 'query'), rest: [] };
    case 'findAndModify':
    case 'findandmodify':
      return { query: { ...parseQuery(explained, 'query'), limit: 1 }, rest: [] };
    case 'aggregate':
      return pushDown(documents(explained, 'pipeline'), {
        let: optionalDoc(explained, 'let'),
        hint: explained.hint,
      });
    case 'update': {
      const [{ q, multi, hint } = {}] = documents(explained, 'updates');
      return { query: writeQuery(q, multi !== true, hint), rest: [] };
    }
    case 'delete': {
      const [{ q, limit, hint } = {}] = documents(explained, 'deletes');
      return { query: writeQuery(q, numberOf(limit) === 1, hint), rest: [] };
    }
    default:
      throw fail(59, `Explain failed due to unknown command: ${command}`);
  }
}

function writeQuery(q: unknown, single: boolean, hint: unknown): Query {
  const filter = isDoc(q) ? q : {};
  return { filter, matcher: compileFilter(filter), limit: single ? 1 : 0, hint };
}
