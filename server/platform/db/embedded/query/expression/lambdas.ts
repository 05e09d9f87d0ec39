import { dbError } from '../errors';
import { isTruthy } from '../truth';
import { isNullish, isNumeric } from '../types';
import { isDoc } from '../document';
import { toSafeInteger } from '../numbers';
import { namedArguments } from './arguments';
import { requireArray } from './arrays';
import type { Evaluate, Operator } from './compile';

function variableName(name: string, value: unknown): string {
  if (typeof value !== 'string' || !/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(value)) {
    throw dbError(
      16867,
      `'${String(value)}' starts with an invalid character for a user variable name in ${name}`,
    );
  }
  return value;
}

const letIn: Operator = (argument, compile, names) => {
  const fields = namedArguments('$let', argument, ['vars', 'in'], []);
  if (!isDoc(fields['vars'])) throw dbError(16876, `invalid parameter: expected an object (vars)`);
  const bound = Object.entries(fields['vars']).map(
    ([name, value]) => [variableName('$let', name), compile(value)] as const,
  );
  const body = compile(fields['in'], new Set([...names, ...bound.map(([name]) => name)]));
  return (variables) =>
    body({ ...variables, ...Object.fromEntries(bound.map(([name, value]) => [name, value(variables)])) });
};

const map: Operator = (argument, compile, names) => {
  const fields = namedArguments('$map', argument, ['input', 'in'], ['as']);
  const name = variableName('$map', fields['as'] ?? 'this');
  const input = compile(fields['input']);
  const body = compile(fields['in'], new Set([...names, name]));
  return (variables) => {
    const list = input(variables);
    if (isNullish(list)) return null;
    return requireArray(list, 16883, '$map').map((item) => body({ ...variables, [name]: item }) ?? null);
  };
};

const filter: Operator = (argument, compile, names) => {
  const fields = namedArguments('$filter', argument, ['input', 'cond'], ['as', 'limit']);
  const name = variableName('$filter', fields['as'] ?? 'this');
  const input = compile(fields['input']);
  const condition = compile(fields['cond'], new Set([...names, name]));
  const limit: Evaluate = compile(fields['limit'] ?? null);
  return (variables) => {
    const list = input(variables);
    if (isNullish(list)) return null;
    const kept = requireArray(list, 28651, '$filter').filter((item) =>
      isTruthy(condition({ ...variables, [name]: item })),
    );
    const most = limit(variables);
    if (isNullish(most)) return kept;
    const count = isNumeric(most) ? toSafeInteger(most) : undefined;
    if (count === undefined || count <= 0) throw dbError(327392, '$filter: limit must be a positive integer');
    return kept.slice(0, count);
  };
};

const reduce: Operator = (argument, compile, names) => {
  const fields = namedArguments('$reduce', argument, ['input', 'initialValue', 'in'], []);
  const input = compile(fields['input']);
  const initial = compile(fields['initialValue']);
  const body = compile(fields['in'], new Set([...names, 'value', 'this']));
  return (variables) => {
    const list = input(variables);
    if (isNullish(list)) return null;
    return requireArray(list, 40080, '$reduce').reduce<unknown>(
      (value, item) => body({ ...variables, value, this: item }),
      initial(variables),
    );
  };
};

/** Operators that bind variables. */
export const LAMBDAS: readonly [string, Operator][] = [
  ['$let', letIn],
  ['$map', map],
  ['$filter', filter],
  ['$reduce', reduce],
  ['$literal', (argument) => () => argument],
];
