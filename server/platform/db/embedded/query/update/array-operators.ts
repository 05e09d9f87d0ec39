import { BSONRegExp } from 'bson';
import { equalValues } from '../compare';
import { type Doc, isArray, isDoc } from '../document';
import { badValue, dbError, failedToParse } from '../errors';
import { compilePredicate } from '../filter/compile';
import { compileField, isOperatorDoc } from '../filter/operators';
import { toSafeInteger } from '../numbers';
import { typeOf } from '../types';
import type { UpdateContext, UpdateOperator } from './operators';
import { push } from './push';

const addToSet: UpdateOperator = (operand, { path }) => {
  const added = addedValues(operand);
  return {
    create: true,
    change(current) {
      if (current !== undefined && !isArray(current)) {
        throw badValue(`Cannot apply $addToSet to non-array field '${path}' of type ${typeOf(current)}`);
      }
      const result: unknown[] = [...(current ?? [])];
      for (const value of added) if (!result.some((known) => equalValues(known, value))) result.push(value);
      return current !== undefined && result.length === current.length ? current : result;
    },
  };
};

function addedValues(operand: unknown): unknown[] {
  if (!isDoc(operand) || Object.keys(operand)[0] !== '$each') return [operand];
  if (!isArray(operand['$each'])) throw dbError(14, 'The argument to $each in $addToSet must be an array');
  if (Object.keys(operand).length > 1) throw badValue('Found unexpected fields after $each in $addToSet');
  return operand['$each'];
}

const pop: UpdateOperator = (operand, { path }) => {
  const direction = toSafeInteger(operand);
  if (direction !== 1 && direction !== -1) throw failedToParse(`$pop expects 1 or -1 for '${path}'`);
  return {
    create: false,
    change(current) {
      if (current === undefined) return current;
      if (!isArray(current)) throw dbError(14, `Path '${path}' contains an element of non-array type`);
      if (current.length === 0) return current;
      return direction === 1 ? current.slice(0, -1) : current.slice(1);
    },
  };
};

/** Takes the elements that pass out of an array. */
function removing(
  name: string,
  path: string,
  test: (element: unknown) => boolean,
): ReturnType<UpdateOperator> {
  return {
    create: false,
    change(current) {
      if (current === undefined) return current;
      if (!isArray(current)) throw badValue(`Cannot apply ${name} to a non-array value: '${path}'`);
      const rest = current.filter((element) => !test(element));
      return rest.length === current.length ? current : rest;
    },
  };
}

const pull: UpdateOperator = (operand, context) =>
  removing('$pull', context.path, pullTest(operand, context));

/** Operators test the element itself, a document is a filter on elements that are documents, all else is equality. */
function pullTest(operand: unknown, context: UpdateContext): (element: unknown) => boolean {
  const compile = (filter: Doc) => compilePredicate(filter, { let: context.let, now: context.now });
  const logical = isDoc(operand) && /^\$(and|or|nor|expr)$/.test(Object.keys(operand)[0] ?? '');
  if (isDoc(operand) && (logical || !isOperatorDoc(operand))) {
    const predicate = compile(operand);
    return (element) => isDoc(element) && predicate(element);
  }
  if (isOperatorDoc(operand) || operand instanceof BSONRegExp) {
    const predicate = compileField({ path: [], expand: false }, operand, compile);
    return (element) => predicate(element);
  }
  return (element) => equalValues(element, operand);
}

const pullAll: UpdateOperator = (operand, { path }) => {
  if (!isArray(operand))
    throw badValue(`$pullAll requires an array argument but was given a ${typeOf(operand)}`);
  return removing('$pullAll', path, (element) => operand.some((value) => equalValues(value, element)));
};

/** Update operators on arrays. */
export const ARRAY_OPERATORS: readonly [string, UpdateOperator][] = [
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pop', pop],
  ['$pull', pull],
  ['$pullAll', pullAll],
];
