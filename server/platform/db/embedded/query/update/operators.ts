import type { Doc } from '../document';
import { ARRAY_OPERATORS } from './array-operators';
import { FIELD_OPERATORS } from './field-operators';
import type { Change } from './walk';

/** What an operator may need to know beside its operand. */
export interface UpdateContext {
  readonly path: string;
  readonly isUpsert: boolean;
  readonly now: Date;
  readonly let: Doc | undefined;
}

/** Checks the operand and returns how a field changes. */
export type UpdateOperator = (
  operand: unknown,
  context: UpdateContext,
) => { create: boolean; change: Change };

/** Update operators by name; `$rename` touches two fields and stands apart. */
export const UPDATE_OPERATORS: ReadonlyMap<string, UpdateOperator> = new Map([
  ...FIELD_OPERATORS,
  ...ARRAY_OPERATORS,
]);
