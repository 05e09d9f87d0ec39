import type { Collection } from '../catalog/model';
import { fail } from '../errors';
import { compileFilter, compileProjection } from '../query';
import type { Doc } from '../query';
import type { Query } from '../plan/plan';
import { Stream } from '../plan/stream';
import { PAUSE } from '../plan/source';
import type { Transaction } from '../store/transaction';
import { timeExceeded } from './context';
import type { Context } from './context';
import type { Feed } from './cursors';
import { optionalCount, optionalDoc, truthy } from './values';

/** Lets other clients run; throws 50 past the command's deadline. */
export async function breathe({ deadline, engine }: Context): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (deadline !== undefined && engine.now() > deadline) throw timeExceeded();
}

/** The next document of a stream, however long the scan to it takes. */
export async function pull(stream: Stream, context: Context) {
  for (;;) {
    const next = stream.next();
    if (next !== PAUSE) return next;
    await breathe(context);
  }
}

/** Documents of a find, projected, for a cursor. */
export class FindFeed implements Feed {
  private readonly project: (doc: Doc) => Doc;

  constructor(
    private readonly stream: Stream | undefined,
    projection: Doc | undefined,
    private readonly context: Context,
  ) {
    const isEmpty = !projection || Object.keys(projection).length === 0;
    this.project = isEmpty ? (doc) => doc : compileProjection(projection, stream?.query.filter);
  }

  get finished(): boolean {
    const limit = this.stream?.query.limit ?? 0;
    return !this.stream || (limit > 0 && this.stream.returned === limit);
  }

  async next(): Promise<{ doc: Doc; bytes: number } | undefined> {
    const stored = this.stream && (await pull(this.stream, this.context));
    return stored && { doc: this.project(stored.doc), bytes: stored.bytes };
  }

  resume(transaction: Transaction): void {
    this.stream?.resume(transaction);
  }
}

/** Parses the parts that find, count, distinct and explain share. */
export function parseQuery(command: Doc, filterField: 'filter' | 'query'): Query {
  refuseUnsupported(command);
  const filter = optionalDoc(command, filterField) ?? {};
  const sort = optionalDoc(command, 'sort');
  return {
    filter,
    matcher: compileFilter(filter, { let: optionalDoc(command, 'let') }),
    sort: sort && Object.keys(sort).length > 0 ? sort : undefined,
    skip: optionalCount(command, 'skip'),
    limit: optionalCount(command, 'limit'),
    hint: command.hint,
  };
}

export function openStream(transaction: Transaction, collection: Collection | undefined, query: Query) {
  return collection && new Stream(transaction, collection, query);
}

/** Options MongoDB has and this server has not: refused where they would change the answer. */
export function refuseUnsupported(options: Doc): void {
  const { collation } = options;
  if (collation !== undefined && (collation as Doc | null)?.locale !== 'simple') {
    throw fail(238, 'collation is not supported by the embedded database');
  }
  if ((options.min !== undefined || options.max !== undefined) && options.hint === undefined) {
    throw fail(51173, 'When using min()/max() a hint of which index to use must be provided');
  }
  for (const field of ['min', 'max'] as const) {
    if (options[field] !== undefined) throw fail(238, `${field} is not supported by the embedded database`);
  }
  for (const field of ['tailable', 'awaitData', 'returnKey', 'showRecordId', 'oplogReplay'] as const) {
    if (truthy(options[field])) throw fail(238, `${field} is not supported by the embedded database`);
  }
}
