import { type Doc, isArray, isDoc } from '../document';
import { badValue, dbError } from '../errors';
import { compileExpression, rootScope, type Scope } from '../expression/compile';
import { splitPath, type Trace } from '../path';
import { isTruthy } from '../truth';
import { boundsOf, type FieldBounds } from './bounds';
import { compileField } from './operators';
import { every, negate, type Predicate } from './predicate';

/** A compiled filter. */
export interface Matcher {
  test(doc: Doc): boolean;
  /** Position of the array element that made the document match, for the positional `$`. */
  position(doc: Doc): number | undefined;
  /** Per path a superset of the values that can match. */
  readonly bounds: ReadonlyMap<string, FieldBounds>;
}

export interface FilterOptions {
  readonly let?: Doc | undefined;
  readonly now?: Date | undefined;
  /** Variables of the pipeline around the filter, instead of `let` and `now`. */
  readonly scope?: Scope | undefined;
}

/** Compiles a filter once for many documents; throws MongoDB's errors for what it does not know. */
export function compileFilter(filter: Doc, options: FilterOptions = {}): Matcher {
  const predicate = compilePredicate(filter, options);
  return {
    test: (doc) => predicate(doc),
    position(doc) {
      const trace: Trace = {};
      return predicate(doc, trace) ? trace.index : undefined;
    },
    bounds: boundsOf(filter),
  };
}

/** The predicate of a filter, for use inside other filters and stages. */
export function compilePredicate(filter: Doc, options: FilterOptions): Predicate {
  const compile = (inner: Doc): Predicate => compilePredicate(inner, options);
  const predicates = Object.entries(filter).flatMap(([name, operand]) => {
    if (name.startsWith('$')) return compileTopLevel(name, operand, options, compile);
    return [compileField({ path: splitPath(name), expand: true }, operand, compile)];
  });
  return every(predicates);
}

function compileTopLevel(
  name: string,
  operand: unknown,
  options: FilterOptions,
  compile: (filter: Doc) => Predicate,
): Predicate[] {
  switch (name) {
    case '$and':
      return clauses(name, operand).map(compile);
    case '$or': {
      const branches = clauses(name, operand).map(compile);
      return [(doc, trace) => branches.some((branch) => branch(doc, trace))];
    }
    case '$nor':
      return clauses(name, operand).map((clause) => negate(compile(clause)));
    case '$expr': {
      const scope = options.scope ?? rootScope(options);
      const evaluate = compileExpression(operand, scope.names);
      return [(doc) => isTruthy(evaluate({ ...scope.variables, ROOT: doc, CURRENT: doc }))];
    }
    case '$comment':
      return [];
    case '$text':
      throw dbError(27, 'text index required for $text query');
    default:
      throw badValue(`unknown top level operator: ${name}`);
  }
}

function clauses(name: string, operand: unknown): Doc[] {
  if (!isArray(operand)) throw badValue(`${name} must be an array`);
  if (operand.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return operand.map((clause: unknown) => {
    if (!isDoc(clause)) throw badValue('$or/$and/$nor entries need to be full objects');
    return clause;
  });
}
