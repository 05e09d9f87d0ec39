import { BSONRegExp, Int32 } from 'bson';
import { dbError } from '../errors';
import { compileRegex } from '../filter/regex';
import { isNullish } from '../types';
import { named } from './arguments';
import type { Operator } from './compile';
import { requireString } from './strings';

type Arguments = Readonly<Record<string, unknown>>;

function regexOf(name: string, { regex, options }: Arguments): RegExp | undefined {
  if (isNullish(regex)) return undefined;
  const given = isNullish(options) ? '' : requireString(options, 51106, `${name} options`);
  if (!(regex instanceof BSONRegExp))
    return compileRegex(requireString(regex, 51105, `${name} regex`), given);
  if (regex.options !== '' && given !== '') {
    throw dbError(51107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`);
  }
  return compileRegex(regex.pattern, regex.options || given);
}

function matches(name: string, all: boolean, fields: Arguments): object[] {
  const regex = regexOf(name, fields);
  const input = isNullish(fields['input'])
    ? undefined
    : requireString(fields['input'], 51104, `${name} input`);
  if (regex === undefined || input === undefined) return [];
  const found = [...input.matchAll(new RegExp(regex.source, `${regex.flags}g`))];
  return (all ? found : found.slice(0, 1)).map((match) => ({
    match: match[0],
    idx: new Int32([...input.slice(0, match.index)].length),
    captures: match.slice(1).map((capture: string | undefined) => capture ?? null),
  }));
}

function operator(name: string, evaluate: (fields: Arguments) => unknown): [string, Operator] {
  return named(name, ['input', 'regex'], ['options'], evaluate);
}

/** Regular expression operators. */
export const REGEXES: readonly [string, Operator][] = [
  operator('$regexMatch', (fields) => matches('$regexMatch', false, fields).length > 0),
  operator('$regexFind', (fields) => matches('$regexFind', false, fields)[0] ?? null),
  operator('$regexFindAll', (fields) => matches('$regexFindAll', true, fields)),
];
