import { getField, isDoc, setField, type Doc } from '../document';
import { dbError } from '../errors';
import { isNullish, typeOf } from '../types';
import { between, namedArguments } from './arguments';
import type { Operator } from './compile';

/** `$mergeObjects`: later fields win; null and missing are passed over. */
export function mergeObjects(values: readonly unknown[]): Doc {
  const result: Doc = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDoc(value))
      throw dbError(40400, `$mergeObjects requires object inputs, but input is of type ${typeOf(value)}`);
    for (const [name, field] of Object.entries(value)) setField(result, name, field);
  }
  return result;
}

const getFieldOperator: Operator = (argument, compile) => {
  const short = !isDoc(argument) || Object.keys(argument)[0]?.startsWith('$');
  const fields = short ? { field: argument } : namedArguments('$getField', argument, ['field'], ['input']);
  const field = compile(fields['field']);
  const input = compile(Object.hasOwn(fields, 'input') ? fields['input'] : '$$CURRENT');
  return (variables) => {
    const name = field(variables);
    if (typeof name !== 'string')
      throw dbError(5654602, `$getField requires 'field' to evaluate to type String`);
    const value = input(variables);
    if (isNullish(value)) return value;
    return isDoc(value) ? getField(value, name) : undefined;
  };
};

function fieldSetter(name: string, fixedValue: boolean): Operator {
  return (argument, compile) => {
    const fields = namedArguments(
      name,
      argument,
      fixedValue ? ['field', 'input'] : ['field', 'input', 'value'],
      [],
    );
    const field = compile(fields['field']);
    const input = compile(fields['input']);
    const value = compile(fixedValue ? '$$REMOVE' : fields['value']);
    return (variables) => {
      const key = field(variables);
      const doc = input(variables);
      if (typeof key !== 'string')
        throw dbError(4161107, `${name} requires 'field' to evaluate to type String`);
      if (isNullish(doc)) return null;
      if (!isDoc(doc)) throw dbError(4161105, `${name} requires 'input' to evaluate to type Object`);
      const result = { ...doc };
      const next = value(variables);
      if (next === undefined) delete result[key];
      else setField(result, key, next);
      return result;
    };
  };
}

/** Document operators. */
export const OBJECTS: readonly [string, Operator][] = [
  between('$mergeObjects', 0, Infinity, mergeObjects),
  ['$getField', getFieldOperator],
  ['$setField', fieldSetter('$setField', false)],
  ['$unsetField', fieldSetter('$unsetField', true)],
];
