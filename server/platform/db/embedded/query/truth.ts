import { isNaNValue, toDouble } from './numbers';
import { isNumeric } from './types';

/** MongoDB's truth: everything but false, null, missing and zero. */
export function isTruthy(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return false;
  return !isNumeric(value) || isNaNValue(value) || toDouble(value) !== 0;
}
