import { Decimal128, Double, Int32, Long } from 'bson';
import { isDoc } from '../query';
import type { Doc } from '../query';
import { fail } from '../errors';

/** A BSON or plain number as a JavaScript number; NaN when it is none. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.valueOf();
  if (value instanceof Long) return value.toNumber();
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Decimal128) return Number(value.toString());
  return NaN;
}

/** True for `true` and for non-zero numbers, as MongoDB reads its "safe bool" options. */
export function truthy(value: unknown): boolean {
  return value === true || (numberOf(value) || 0) !== 0;
}

export function optionalDoc(command: Doc, field: string): Doc | undefined {
  const value = command[field];
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value)) {
    throw fail(
      14,
      `BSON field '${commandName(command)}.${field}' is the wrong type '${typeName(value)}', expected type 'object'`,
    );
  }
  return value;
}

export function requiredString(command: Doc, field: string): string {
  const value = command[field];
  if (typeof value === 'string') return value;
  throw fail(
    value === undefined ? 40414 : 14,
    value === undefined
      ? `BSON field '${commandName(command)}.${field}' is missing but a required field`
      : `BSON field '${commandName(command)}.${field}' is the wrong type '${typeName(value)}', expected type 'string'`,
  );
}

/** A whole number ≥ 0 (51024 below, as MongoDB says it), or undefined when absent. */
export function optionalCount(command: Doc, field: string): number | undefined {
  const value = command[field];
  if (value === undefined || value === null) return undefined;
  const number = numberOf(value);
  if (!Number.isInteger(number))
    throw fail(14, `BSON field '${commandName(command)}.${field}' must be a whole number`);
  if (number < 0) throw fail(51024, `BSON field '${field}' value must be >= 0, actual value '${number}'`);
  return number;
}

/** An array of documents. */
export function documents(command: Doc, field: string): Doc[] {
  const value = command[field];
  if (value === undefined) {
    throw fail(40414, `BSON field '${commandName(command)}.${field}' is missing but a required field`);
  }
  if (!Array.isArray(value) || !value.every(isDoc)) {
    throw fail(
      14,
      `BSON field '${commandName(command)}.${field}' is the wrong type, expected an array of objects`,
    );
  }
  return value;
}

export function commandName(command: Doc): string {
  return Object.keys(command)[0] ?? '';
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  return Number.isNaN(numberOf(value)) ? typeof value : 'number';
}
