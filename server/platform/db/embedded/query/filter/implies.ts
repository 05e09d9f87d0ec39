import { BSONRegExp } from 'bson';
import { compareValues, equalValues } from '../compare';
import { type Doc, isArray, isDoc } from '../document';
import { toDouble } from '../numbers';
import { isTruthy } from '../truth';
import { isNullish, typeRank } from '../types';
import { ordered } from './compare-ops';
import { isOperatorDoc } from './operators';
import { hasType } from './type-ops';

/** One condition of a conjunction. */
interface Condition {
  readonly path: string;
  readonly operator: string;
  readonly operand: unknown;
}

/** Whether every document that matches the filter surely matches the partial filter expression (conservative). */
export function implies(filter: Doc, partial: Doc): boolean {
  const given = conditionsOf(filter);
  return conditionsOf(partial).every((wanted) => given.some((condition) => implied(condition, wanted)));
}

function conditionsOf(filter: Doc): Condition[] {
  return Object.entries(filter).flatMap(([path, operand]): Condition[] => {
    if (path === '$and' && isArray(operand)) return operand.filter(isDoc).flatMap(conditionsOf);
    if (path === '$comment') return [];
    if (!isOperatorDoc(operand)) return [{ path, operator: '$eq', operand }];
    return Object.entries(operand).map(([operator, value]) => ({ path, operator, operand: value }));
  });
}

function implied(given: Condition, wanted: Condition): boolean {
  if (given.path !== wanted.path) return false;
  if (given.operator === wanted.operator && equalValues(given.operand, wanted.operand)) return true;
  if (given.operand instanceof BSONRegExp || isArray(wanted.operand)) return false;
  const test = conditionTest(wanted);
  if (test === undefined) return false;
  if (given.operator === '$eq') return !isArray(given.operand) && test(given.operand);
  if (given.operator === '$in' && isArray(given.operand)) {
    return given.operand.every((item) => !isArray(item) && !(item instanceof BSONRegExp) && test(item));
  }
  if (wanted.operator === '$exists') return isTruthy(wanted.operand) && demandsValue(given);
  return rangeImplied(given, wanted);
}

/** What the wanted condition says of a single value. */
function conditionTest(wanted: Condition): ((value: unknown) => boolean) | undefined {
  switch (wanted.operator) {
    case '$eq':
      return (value) => equalValues(value, wanted.operand);
    case '$exists':
      return isTruthy(wanted.operand) ? (value) => !isNullish(value) : undefined;
    case '$type':
      return hasType(wanted.operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return ordered(wanted.operator, wanted.operand, wanted.path);
    default:
      return undefined;
  }
}

/** Operators that only an existing value satisfies. */
function demandsValue(given: Condition): boolean {
  switch (given.operator) {
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return (
        !isNullish(given.operand) && Math.abs(typeRank(given.operand)) !== 1 && typeRank(given.operand) < 127
      );
    case '$ne':
      return given.operand === null;
    case '$type':
    case '$regex':
    case '$size':
    case '$elemMatch':
      return true;
    default:
      return false;
  }
}

function rangeImplied(given: Condition, wanted: Condition): boolean {
  const upward = wanted.operator === '$gt' || wanted.operator === '$gte';
  const downward = wanted.operator === '$lt' || wanted.operator === '$lte';
  const sameSide = upward ? /^\$gte?$/.test(given.operator) : downward && /^\$lte?$/.test(given.operator);
  if (
    !sameSide ||
    typeRank(given.operand) !== typeRank(wanted.operand) ||
    isUnordered(given) ||
    isUnordered(wanted)
  ) {
    return false;
  }
  const order = compareValues(given.operand, wanted.operand) * (upward ? 1 : -1);
  if (order !== 0) return order > 0;
  return given.operator.length === 3 || wanted.operator.length === 4;
}

function isUnordered(condition: Condition): boolean {
  const rank = typeRank(condition.operand);
  return (
    isArray(condition.operand) ||
    rank < 10 ||
    rank === 127 ||
    (rank === 10 && Number.isNaN(toDouble(condition.operand)))
  );
}
