import { isArray, isDoc } from '../document';
import { dbError } from '../errors';
import { toSafeInteger } from '../numbers';
import type { Evaluate, Operator } from './compile';

type Values = (values: unknown[]) => unknown;

/** The compiled arguments of an operator that takes between `least` and `most` of them. */
export function compileArguments(
  name: string,
  argument: unknown,
  least: number,
  most: number,
  compile: (expression: unknown) => Evaluate,
): Evaluate[] {
  const list: unknown[] = isArray(argument) ? argument : [argument];
  if (list.length < least || list.length > most) {
    if (least === most) {
      throw dbError(
        16020,
        `Expression ${name} takes exactly ${least} arguments. ${list.length} were passed in.`,
      );
    }
    throw dbError(
      28667,
      `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${list.length} were passed in.`,
    );
  }
  return list.map((item) => compile(item));
}

/** An operator on a fixed number of evaluated arguments. */
export function fixed(name: string, count: number, evaluate: Values): [string, Operator] {
  return between(name, count, count, evaluate);
}

/** An operator on evaluated arguments. */
export function between(name: string, least: number, most: number, evaluate: Values): [string, Operator] {
  return [
    name,
    (argument, compile) => {
      const parts = compileArguments(name, argument, least, most, compile);
      return (variables) => evaluate(parts.map((part) => part(variables)));
    },
  ];
}

/** An operator on a document of named, evaluated arguments; an unknown or absent name is refused. */
export function named(
  name: string,
  required: readonly string[],
  optional: readonly string[],
  evaluate: (values: Readonly<Record<string, unknown>>) => unknown,
): [string, Operator] {
  return [
    name,
    (argument, compile) => {
      const fields = namedArguments(name, argument, required, optional);
      const parts = Object.entries(fields).map(([key, value]) => [key, compile(value)] as const);
      return (variables) => evaluate(Object.fromEntries(parts.map(([key, part]) => [key, part(variables)])));
    },
  ];
}

/** Checks a document of named arguments. */
export function namedArguments(
  name: string,
  argument: unknown,
  required: readonly string[],
  optional: readonly string[],
): Readonly<Record<string, unknown>> {
  if (!isDoc(argument)) throw dbError(28646, `${name} only supports an object as its argument`);
  for (const key of Object.keys(argument)) {
    if (!required.includes(key) && !optional.includes(key)) {
      throw dbError(28647, `Unrecognized parameter to ${name}: ${key}`);
    }
  }
  for (const key of required) {
    if (!Object.hasOwn(argument, key)) throw dbError(28648, `Missing '${key}' parameter to ${name}`);
  }
  return argument;
}

/** A whole-number argument (position, count); throws the operator's own code otherwise. */
export function wholeNumber(value: unknown, code: number, message: string): number {
  const number = toSafeInteger(value);
  if (number === undefined) throw dbError(code, message);
  return number;
}
