import { EJSON, type Document } from 'bson';

/** Parts of an answer that the recording leaves out: texts, times, ids and counters. */
const LEFT_OUT = new Set([
  'errmsg',
  'errInfo',
  '$clusterTime',
  'operationTime',
  'opTime',
  'electionId',
  'ns',
  'note',
  'uuid',
  'numIndexesBefore',
  'numIndexesAfter',
  'createdCollectionAutomatically',
  'commitQuorum',
  'nIndexesWas',
  'retriedStmtId',
  'retriedStmtIds',
  'recoveryToken',
  'partialResultsReturned',
  'atClusterTime',
]);

const ANSWER_PARTS = new Set(['cursor', 'lastErrorObject']);

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/**
 * A text that is the same for answers that count as the same: numbers by value, keys of documents in order, keys of
 * answers in any order.
 */
export function canonicalAnswer(answer: Document): string {
  const json = plain(JSON.parse(EJSON.stringify(answer, { relaxed: false })) as Json);
  return JSON.stringify(isObject(json) ? sorted(json) : json, null, 1);
}

function sorted(answer: Record<string, Json>): Json {
  const entries = Object.entries(answer)
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, value]): [string, Json] => [name, sortedPart(name, value)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sortedPart(name: string, value: Json): Json {
  if (ANSWER_PARTS.has(name) && isObject(value)) return sortedCursor(sorted(value));
  if (name === 'writeErrors' && Array.isArray(value)) {
    return value.map((error) =>
      isObject(error) ? sorted(pick(error, ['index', 'code', 'keyPattern', 'keyValue'])) : error,
    );
  }
  if (name === 'indexes' && Array.isArray(value))
    return value.map((index) => (isObject(index) ? sorted(index) : index));
  if (name === 'cursorsKilled' && Array.isArray(value)) return value.length;
  return value;
}

/** An open cursor is recorded as the word "cursor". */
function sortedCursor(cursor: Json): Json {
  if (!isObject(cursor) || cursor['id'] === 0 || cursor['id'] === undefined) return cursor;
  return { ...cursor, id: 'cursor' };
}

function pick(value: Record<string, Json>, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers of all types become plain ones; the recording dropped every field called `v`, with the index version. */
function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  const [[name, text] = ['', null], ...others] = Object.entries(value);
  if (others.length === 0 && /^\$number(Int|Long|Double|Decimal)$/.test(name))
    return plainNumber(text as string);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'v')
      .map(([key, item]) => [key, plain(item)]),
  );
}

function plainNumber(text: string): Json {
  const number = Number(text);
  if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))) return text;
  return number + 0;
}
