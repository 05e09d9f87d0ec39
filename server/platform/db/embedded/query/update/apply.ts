import { isDoc, type Doc } from '../document';
import { dbError, failedToParse } from '../errors';
import { compileFilter } from '../filter/compile';
import { identical } from '../identical';
import { compileArrayFilters } from './array-filters';
import { UPDATE_OPERATORS } from './operators';
import { parseModifications, type Modification } from './parse';
import { applyPipelineUpdate } from './pipeline';
import { rename } from './rename';
import { replaceDocument } from './replace';
import { changeAt, type Walk } from './walk';

/** What an update needs beside the document and its specification. */
export interface UpdateOptions {
  readonly isUpsert?: boolean;
  readonly arrayFilters?: Doc[] | undefined;
  /** The filter that found the document, for the positional `$`. */
  readonly filter?: Doc | undefined;
  readonly now: Date;
  readonly let?: Doc | undefined;
}

/**
 * Applies a modifier, replacement or pipeline update. Returns a new document, or the same reference when nothing
 * changed. Errors are MongoDB's: `_id` is immutable (66), paths may not conflict (40), unknown modifier (9) …
 */
export function applyUpdate(doc: Doc, update: Doc | Doc[], options: UpdateOptions): Doc {
  const after = change(doc, update, options);
  if (after === doc) return doc;
  if (Object.hasOwn(doc, '_id') && !identicalId(doc, after)) {
    throw dbError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  if (identical(doc, after)) return doc;
  if (!Object.hasOwn(after, '_id') || Object.keys(after)[0] === '_id') return after;
  const { _id, ...rest } = after;
  return { _id, ...rest };
}

function identicalId(doc: Doc, after: Doc): boolean {
  return Object.hasOwn(after, '_id') && identical(doc['_id'], after['_id']);
}

function change(doc: Doc, update: Doc | Doc[], options: UpdateOptions): Doc {
  if (Array.isArray(update)) {
    if ((options.arrayFilters ?? []).length > 0) {
      throw failedToParse('arrayFilters may not be specified for pipeline-syle updates');
    }
    return applyPipelineUpdate(doc, update, options);
  }
  if (Object.keys(update)[0]?.startsWith('$')) return applyModifiers(doc, update, options);
  return replaceDocument(doc, update);
}

function applyModifiers(doc: Doc, update: Doc, options: UpdateOptions): Doc {
  const modifications = parseModifications(update);
  const filters = compileArrayFilters(
    options.arrayFilters ?? [],
    modifications.map(({ path }) => path),
  );
  const { filter } = options;
  const position = () =>
    filter === undefined
      ? undefined
      : compileFilter(filter, { let: options.let, now: options.now }).position(doc);
  const result = modifications.reduce<unknown>(
    (current, modification) => applyOne(current, modification, options, { filters, position }),
    doc,
  );
  return isDoc(result) ? result : doc;
}

function applyOne(
  doc: unknown,
  modification: Modification,
  options: UpdateOptions,
  walk: Omit<Walk, 'change' | 'create'>,
): unknown {
  if (modification.operator === '$rename') return isDoc(doc) ? rename(doc, modification, walk) : doc;
  const operator = UPDATE_OPERATORS.get(modification.operator)?.(modification.operand, {
    path: modification.path.join('.'),
    isUpsert: options.isUpsert ?? false,
    now: options.now,
    let: options.let,
  });
  return operator === undefined ? doc : changeAt(doc, modification.path, { ...walk, ...operator });
}
