import { type Doc, isArray, isDoc } from '../document';
import { badValue, failedToParse } from '../errors';
import { compileFilter } from '../filter/compile';

/** Tests of the array filters by their identifier; each must be used in one of the paths. */
export function compileArrayFilters(
  filters: readonly Doc[],
  paths: readonly (readonly string[])[],
): ReadonlyMap<string, (element: unknown) => boolean> {
  const tests = new Map<string, (element: unknown) => boolean>();
  for (const filter of filters) {
    const identifier = identifierOf(filter);
    if (tests.has(identifier)) {
      throw failedToParse(`Found multiple array filters with the same top-level field name ${identifier}`);
    }
    if (!paths.some((path) => path.includes(`$[${identifier}]`))) {
      throw failedToParse(`The array filter for identifier '${identifier}' was not used in the update`);
    }
    const matcher = compileFilter(filter);
    tests.set(identifier, (element) => matcher.test({ [identifier]: element }));
  }
  return tests;
}

function identifierOf(filter: Doc): string {
  const names = new Set(topLevelNames(filter));
  const [name] = names;
  if (name === undefined)
    throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
  if (names.size > 1)
    throw failedToParse('Error parsing array filter: Expected a single top-level field name');
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
    throw badValue(
      `The top-level field name must be an alphanumeric string beginning with a lowercase letter: ${name}`,
    );
  }
  return name;
}

function* topLevelNames(filter: Doc): Generator<string> {
  for (const [name, operand] of Object.entries(filter)) {
    if (!name.startsWith('$')) yield name.split('.')[0] ?? '';
    else if (isArray(operand)) for (const clause of operand) if (isDoc(clause)) yield* topLevelNames(clause);
  }
}
