import { deserialize, serialize } from 'bson';

/** A BSON document: Int32, Long, Double, Decimal128, BSONRegExp … stay objects so that types survive an update. */
export type Doc = Record<string, unknown>;

/** Reads BSON bytes without promoting numbers, binaries or regular expressions. */
export function decode(bytes: Uint8Array): Doc {
  return deserialize(bytes, {
    promoteValues: false,
    promoteLongs: false,
    promoteBuffers: false,
    bsonRegExp: true,
  });
}

/** Writes a document; fields whose value is `undefined` are left out, as the driver does. */
export function encode(doc: Doc): Uint8Array {
  return serialize(doc, { ignoreUndefined: true });
}

/** Whether the value is an embedded document (not an array, date or BSON type object). */
export function isDoc(value: unknown): value is Doc {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !('_bsontype' in value && typeof value._bsontype === 'string')
  );
}

/** `Array.isArray` without its `any`. */
export function isArray(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** Sets a field so that the name `__proto__` is an ordinary field too. */
export function setField(doc: Doc, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(doc, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    doc[name] = value;
  }
}

/** The field's own value; `undefined` when missing (never something inherited). */
export function getField(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

/** A new document of these entries, in order; undefined values are left out. */
export function docOf(entries: Iterable<readonly [string, unknown]>): Doc {
  const doc: Doc = {};
  for (const [name, value] of entries) if (value !== undefined) setField(doc, name, value);
  return doc;
}

/** Position of an array element named by a path component, or -1 when the component is no array index. */
export function arrayIndex(component: string): number {
  return /^(0|[1-9][0-9]*)$/.test(component) ? Number(component) : -1;
}
