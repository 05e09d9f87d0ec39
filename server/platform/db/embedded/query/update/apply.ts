import { type Doc, isArray, isDoc } from '../document';
import { dbError, failedToParse } from '../errors';
import { compileFilter } from '../filter/compile';
import { identical } from '../identical';
import { compileArrayFilters } from './array-filters';
import { UPDATE_OPERATORS } from './operators';
import { parseModifications, type Modification } from './parse';
import { compilePipelineUpdate } from './pipeline';
import { rename } from './rename';
import { compileReplacement } from './replace';
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

/** A compiled update: a new document, or the same reference when nothing changed. */
export type Update = (doc: Doc) => Doc;

/** Applies an update to one document: see `compileUpdate`. */
export function applyUpdate(doc: Doc, update: Doc | Doc[], options: UpdateOptions): Doc {
  return compileUpdate(update, options)(doc);
}

/**
 * Compiles a modifier, replacement or pipeline update; what is wrong with it whatever the document (9, 40, 52 …) is
 * thrown here. Applying it may throw too: `_id` is immutable (66), operators want certain types (2, 14, 28).
 */
export function compileUpdate(update: Doc | Doc[], options: UpdateOptions): Update {
  const change = compileChange(update, options);
  return (doc) => {
    const after = change(doc);
    if (after === doc) return doc;
    if (Object.hasOwn(doc, '_id') && !(Object.hasOwn(after, '_id') && identical(doc['_id'], after['_id']))) {
      throw dbError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
    }
    return idFirst(after);
  };
}

function idFirst(doc: Doc): Doc {
  if (!Object.hasOwn(doc, '_id') || Object.keys(doc)[0] === '_id') return doc;
  const { _id, ...rest } = doc;
  return { _id, ...rest };
}

function compileChange(update: Doc | Doc[], options: UpdateOptions): Update {
  const isModifier = !isArray(update) && Object.keys(update)[0]?.startsWith('$');
  if (isModifier) return compileModifiers(update, options);
  if ((options.arrayFilters ?? []).length > 0) {
    throw failedToParse('arrayFilters may only be specified for updates made of modifiers');
  }
  const whole = isArray(update) ? compilePipelineUpdate(update, options) : compileReplacement(update);
  // Modifiers keep the reference of what they leave as it was; these make a new document in any case.
  return (doc) => {
    const after = whole(doc);
    return identical(doc, after) ? doc : after;
  };
}

/** What `$` and `$[id]` need while a path is walked. */
type Surroundings = Omit<Walk, 'change' | 'create'>;
type Step = (doc: unknown, surroundings: Surroundings) => unknown;

function compileModifiers(update: Doc, options: UpdateOptions): Update {
  const modifications = parseModifications(update);
  const paths = modifications.map(({ path }) => path);
  const filters = compileArrayFilters(options.arrayFilters ?? [], paths);
  const positional = paths.some((path) => path.includes('$'));
  const matcher = positional && options.filter ? compileFilter(options.filter, options) : undefined;
  const steps = modifications.map((modification) => compileStep(modification, options));
  return (doc) => {
    const surroundings: Surroundings = { filters, position: () => matcher?.position(doc) };
    const result = steps.reduce<unknown>((current, step) => step(current, surroundings), doc);
    return isDoc(result) ? result : doc;
  };
}

function compileStep(modification: Modification, options: UpdateOptions): Step {
  const { operator: name, path, operand } = modification;
  if (name === '$rename') return rename(modification);
  const operator = UPDATE_OPERATORS.get(name)?.(operand, {
    path: path.join('.'),
    isUpsert: options.isUpsert ?? false,
    now: options.now,
    let: options.let,
  });
  if (operator === undefined) throw failedToParse(`Unknown modifier: ${name}`);
  return (doc, surroundings) => changeAt(doc, path, { ...surroundings, ...operator });
}
