import { BSONRegExp } from 'bson';
import { type Doc, isArray, isDoc } from '../document';
import { badValue } from '../errors';
import { isTruthy } from '../truth';
import { equals, isIn, notEquals, ordered } from './compare-ops';
import { any, every, negate, whole, type Predicate, type Target } from './predicate';
import { regexOperator, regexTest } from './regex';
import { asDocument, hasBits, hasRemainder, hasSize, hasType } from './type-ops';

/** Compiles a whole filter; handed in, because filters and operators contain each other. */
export type CompileFilter = (filter: Doc) => Predicate;

/** Whether the value is a document of operators (`{ $gt: 1 }`). */
export function isOperatorDoc(value: unknown): value is Doc {
  return isDoc(value) && (Object.keys(value)[0]?.startsWith('$') ?? false);
}

/** The condition `{ field: operand }`. */
export function compileField(target: Target, operand: unknown, compile: CompileFilter): Predicate {
  if (operand instanceof BSONRegExp) return any(target, regexTest(operand));
  if (!isOperatorDoc(operand)) return any(target, equals(operand));
  return compileOperators(target, operand, compile);
}

/** The conjunction of operators `{ $gt: 1, $lt: 5 }`. */
export function compileOperators(target: Target, operators: Doc, compile: CompileFilter): Predicate {
  if ('$options' in operators && !('$regex' in operators)) throw badValue('$options needs a $regex');
  const predicates = Object.entries(operators)
    .filter(([name]) => name !== '$options')
    .map(([name, operand]) => compileOperator(target, name, operand, operators, compile));
  return every(predicates);
}

function compileOperator(
  target: Target,
  name: string,
  operand: unknown,
  siblings: Doc,
  compile: CompileFilter,
): Predicate {
  switch (name) {
    case '$eq':
      return any(target, equals(operand));
    case '$ne':
      return notEquals(target, operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return any(target, ordered(name, operand, target.path.join('.')));
    case '$in':
      return any(target, isIn(operand));
    case '$nin':
      if (!isArray(operand)) throw badValue('$nin needs an array');
      return negate(any(target, isIn(operand)));
    case '$exists':
      return exists(target, isTruthy(operand));
    case '$type':
      return any(target, hasType(operand));
    case '$regex':
      return any(target, regexOperator(operand, siblings['$options']));
    case '$mod':
      return any(target, hasRemainder(operand));
    case '$size':
      return whole(target, hasSize(operand));
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
      return any(target, hasBits(name, operand));
    case '$not':
      return compileNot(target, operand, compile);
    case '$all':
      return compileAll(target, operand, compile);
    case '$elemMatch':
      return compileElemMatch(target, operand, compile);
    default:
      throw badValue(`unknown operator: ${name}`);
  }
}

function exists(target: Target, wanted: boolean): Predicate {
  const found = any(target, (value) => value !== undefined);
  return wanted ? found : negate(found);
}

function compileNot(target: Target, operand: unknown, compile: CompileFilter): Predicate {
  if (operand instanceof BSONRegExp) return negate(any(target, regexTest(operand)));
  if (!isDoc(operand)) throw badValue('$not needs a regex or a document');
  if (Object.keys(operand).length === 0) throw badValue('$not cannot be empty');
  return negate(compileOperators(target, operand, compile));
}

function compileAll(target: Target, operand: unknown, compile: CompileFilter): Predicate {
  if (!isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return () => false;
  const elemMatch = operand.filter((item) => isDoc(item) && Object.keys(item)[0] === '$elemMatch').length;
  if (elemMatch > 0 && elemMatch < operand.length) throw badValue('$all/$elemMatch has to be consistent');
  return every(
    operand.map((item: unknown) => {
      if (elemMatch === 0 && isOperatorDoc(item)) throw badValue('no $ expressions in $all');
      return compileField(target, item, compile);
    }),
  );
}

const LOGICAL: ReadonlySet<string> = new Set(['$and', '$or', '$nor', '$expr', '$where', '$comment']);

function compileElemMatch(target: Target, operand: unknown, compile: CompileFilter): Predicate {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object');
  const [first] = Object.keys(operand);
  const element =
    first?.startsWith('$') && !LOGICAL.has(first)
      ? compileOperators({ path: [], expand: false }, operand, compile)
      : onDocuments(compile(operand));
  return (doc, trace) =>
    whole(target, (value) => {
      if (!isArray(value)) return false;
      const position = value.findIndex((item) => element(item));
      if (position >= 0 && trace !== undefined) trace.index = position;
      return position >= 0;
    })(doc, trace);
}

function onDocuments(predicate: Predicate): Predicate {
  return (value) => {
    const doc = asDocument(value);
    return doc !== undefined && predicate(doc);
  };
}
