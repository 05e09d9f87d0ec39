import { BSONRegExp, BSONSymbol } from 'bson';
import { equalValues } from '../compare';
import { badValue, dbError } from '../errors';
import type { ValueTest } from './predicate';

/** The options MongoDB knows; `x` (free spacing) is not supported. */
const OPTIONS = /^[imsu]*$/;

/** Compiles a PCRE pattern; what JavaScript cannot express is refused (51091), never approximated. */
export function compileRegex(pattern: string, options: string): RegExp {
  if (!OPTIONS.test(options)) throw dbError(51108, `invalid flag in regex options: ${options}`);
  const flags = [...new Set(options.replace('u', ''))].join('');
  const { source, inline } = inlineFlags(pattern);
  const all = [...new Set(flags + inline)].join('');
  try {
    return new RegExp(source, `${all}u`);
  } catch {
    return compileLoose(source, all);
  }
}

/** Unicode mode refuses harmless escapes (`\-`); without it they are read as PCRE does. */
function compileLoose(source: string, flags: string): RegExp {
  if (/\(\?[>|a-zA-Z-]|[*+?}]\+|\\[AZzGKQEhHRX]|\[\[:/.test(source)) {
    throw dbError(51091, 'Regular expression is invalid: unsupported syntax');
  }
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw dbError(
      51091,
      `Regular expression is invalid: ${error instanceof Error ? error.message : 'syntax'}`,
    );
  }
}

function inlineFlags(pattern: string): { source: string; inline: string } {
  const found = /^\(\?([ims]+)\)/.exec(pattern);
  return found
    ? { source: pattern.slice(found[0].length), inline: found[1] ?? '' }
    : { source: pattern, inline: '' };
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
