import type { Trace } from '../path';
import { someAt } from '../path';

/** Tests a document (or, inside `$elemMatch`, an array element); may report where in an array it matched. */
export type Predicate = (doc: unknown, trace?: Trace) => boolean;

/** Tests one value. */
export type ValueTest = (value: unknown) => boolean;

/** Where an operator looks: a path, and whether arrays at its end are looked into. */
export interface Target {
  readonly path: readonly string[];
  readonly expand: boolean;
}

/** True when every predicate is. */
export function every(predicates: readonly Predicate[]): Predicate {
  const [only] = predicates;
  if (predicates.length === 1 && only !== undefined) return only;
  return (doc, trace) => predicates.every((predicate) => predicate(doc, trace));
}

/** True when the predicate is not. */
export function negate(predicate: Predicate): Predicate {
  return (doc) => !predicate(doc);
}

/** True when any value at the target passes the test. */
export function any(target: Target, test: ValueTest): Predicate {
  return (doc, trace) => someAt(doc, target.path, target.expand, test, trace);
}

/** True when the value at the target itself, arrays not looked into, passes the test. */
export function whole(target: Target, test: ValueTest): Predicate {
  return (doc, trace) => someAt(doc, target.path, false, test, trace);
}
