import type { Operator } from './compile';
import { COMPARISON } from './comparison';

/** Every expression operator that is known; any other is refused (168). */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([...COMPARISON]);
