import type { Doc } from '../document';
import { dbError } from '../errors';
import { equalValues } from '../compare';

/** Replaces all but `_id`, which may be named again but not changed. */
export function replaceDocument(doc: Doc, replacement: Doc): Doc {
  for (const name of Object.keys(replacement)) {
    if (name.startsWith('$')) {
      throw dbError(52, `The dollar ($) prefixed field '${name}' in '${name}' is not valid for storage.`);
    }
  }
  if (!Object.hasOwn(doc, '_id')) return { ...replacement };
  if (Object.hasOwn(replacement, '_id') && !equalValues(doc['_id'], replacement['_id'])) {
    throw dbError(
      66,
      "After applying the update, the (immutable) field '_id' was found to have been altered",
    );
  }
  return { _id: doc['_id'], ...withoutId(replacement) };
}

function withoutId(doc: Doc): Doc {
  const rest = { ...doc };
  delete rest['_id'];
  return rest;
}
