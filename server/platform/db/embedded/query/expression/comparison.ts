import { compareValues } from '../compare';
import { isArray, isDoc } from '../document';
import { dbError } from '../errors';
import { isTruthy } from '../truth';
import { isNullish } from '../types';
import { Int32 } from 'bson';
import { compileArguments, fixed, namedArguments } from './arguments';
import type { Operator } from './compile';

/** Expressions order missing below null, which filters and sorts do not. */
function compareInExpression(a: unknown, b: unknown): number {
  if (isNullish(a) && isNullish(b)) return Number(a === null) - Number(b === null);
  return compareValues(a, b);
}

function comparison(name: string, accepts: (order: number) => boolean): [string, Operator] {
  return fixed(name, 2, ([a, b]) => accepts(compareInExpression(a, b)));
}

const and: Operator = (argument, compile) => {
  const parts = compileArguments('$and', argument, 0, Infinity, compile);
  return (variables) => parts.every((part) => isTruthy(part(variables)));
};

const or: Operator = (argument, compile) => {
  const parts = compileArguments('$or', argument, 0, Infinity, compile);
  return (variables) => parts.some((part) => isTruthy(part(variables)));
};

const cond: Operator = (argument, compile) => {
  const list = isDoc(argument) ? condArguments(argument) : argument;
  const [test, yes, no] = compileArguments('$cond', list, 3, 3, compile);
  return (variables) => (isTruthy(test?.(variables)) ? yes?.(variables) : no?.(variables));
};

function condArguments(argument: Record<string, unknown>): unknown[] {
  const fields = namedArguments('$cond', argument, ['if', 'then', 'else'], []);
  return [fields['if'], fields['then'], fields['else']];
}

const ifNull: Operator = (argument, compile) => {
  const parts = compileArguments('$ifNull', argument, 2, Infinity, compile);
  return (variables) => {
    let value: unknown;
    for (const part of parts) {
      value = part(variables);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const switchCase: Operator = (argument, compile) => {
  const fields = namedArguments('$switch', argument, ['branches'], ['default']);
  if (!isArray(fields['branches'])) throw dbError(40061, `$switch expected an array for 'branches'`);
  const branches = fields['branches'].map((branch: unknown) => {
    const parts = namedArguments('$switch branch', branch, ['case', 'then'], []);
    return { test: compile(parts['case']), then: compile(parts['then']) };
  });
  const otherwise = Object.hasOwn(fields, 'default') ? compile(fields['default']) : undefined;
  return (variables) => {
    const branch = branches.find(({ test }) => isTruthy(test(variables)));
    if (branch === undefined && otherwise === undefined) {
      throw dbError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    }
    return (branch?.then ?? otherwise)?.(variables);
  };
};

/** Comparison, boolean and conditional operators. */
export const COMPARISON: readonly [string, Operator][] = [
  comparison('$eq', (order) => order === 0),
  comparison('$ne', (order) => order !== 0),
  comparison('$gt', (order) => order > 0),
  comparison('$gte', (order) => order >= 0),
  comparison('$lt', (order) => order < 0),
  comparison('$lte', (order) => order <= 0),
  fixed('$cmp', 2, ([a, b]) => new Int32(compareInExpression(a, b))),
  fixed('$not', 1, ([value]) => !isTruthy(value)),
  ['$and', and],
  ['$or', or],
  ['$cond', cond],
  ['$ifNull', ifNull],
  ['$switch', switchCase],
];
