import { ARITHMETIC } from './arithmetic';
import { ARRAYS } from './arrays';
import type { Operator } from './compile';
import { COMPARISON } from './comparison';
import { CONVERSION } from './conversion';
import { DATE_MATH } from './date-math';
import { DATES } from './dates';
import { LAMBDAS } from './lambdas';
import { OBJECTS } from './objects';
import { REGEXES } from './regexes';
import { SETS } from './sets';
import { STATISTICS } from './statistics';
import { STRINGS } from './strings';

/** Every expression operator that is known; any other is refused (168). */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ...COMPARISON,
  ...ARITHMETIC,
  ...STATISTICS,
  ...STRINGS,
  ...REGEXES,
  ...ARRAYS,
  ...LAMBDAS,
  ...SETS,
  ...OBJECTS,
  ...CONVERSION,
  ...DATES,
  ...DATE_MATH,
]);
