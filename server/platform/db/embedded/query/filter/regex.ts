import { BSONRegExp, BSONSymbol } from 'bson';
import { equalValues } from '../compare';
import { badValue, dbError } from '../errors';
import { translatePattern } from './pcre';
import type { ValueTest } from './predicate';

/** The options MongoDB knows; `x` (free spacing) is not supported. */
const OPTIONS = /^[imsu]*$/;

/** Compiles a PCRE pattern; what JavaScript cannot express is refused (51091), never approximated. */
export function compileRegex(pattern: string, options: string): RegExp {
  if (!OPTIONS.test(options)) throw dbError(51108, `invalid flag in regex options: ${options}`);
  const inline = /^\(\?([ims]+)\)/.exec(pattern);
  const flags = new Set([...options, ...(inline?.[1] ?? ''), 'u']);
  const source = translatePattern(pattern.slice(inline?.[0].length ?? 0), {
    multiline: flags.delete('m'),
    dotAll: flags.has('s'),
  });
  try {
    return new RegExp(source, [...flags].join(''));
  } catch (error) {
    throw dbError(
      51091,
      `Regular expression is invalid: ${error instanceof Error ? error.message : 'syntax'}`,
    );
  }
}

/** Matches strings against the expression, and the same regular expression stored as a value. */
export function regexTest(regex: BSONRegExp): ValueTest {
  const compiled = compileRegex(regex.pattern, regex.options);
  return (value) => {
    if (typeof value === 'string') return compiled.test(value);
    if (value instanceof BSONSymbol) return compiled.test(value.value);
    return value instanceof BSONRegExp && equalValues(value, regex);
  };
}

/** `$regex` with its `$options`. */
export function regexOperator(pattern: unknown, options: unknown): ValueTest {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (pattern instanceof BSONRegExp) {
    if (options !== undefined && pattern.options !== '')
      throw dbError(51075, 'options set in both $regex and $options');
    return regexTest(new BSONRegExp(pattern.pattern, options ?? pattern.options));
  }
  if (typeof pattern !== 'string') throw badValue('$regex has to be a string');
  return regexTest(new BSONRegExp(pattern, options ?? ''));
}
