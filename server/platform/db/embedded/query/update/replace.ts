import { equalValues } from '../compare';
import type { Doc } from '../document';
import { dbError } from '../errors';

/** Replaces all but `_id`, which may be named again but not changed (66). */
export function compileReplacement(replacement: Doc): (doc: Doc) => Doc {
  const wrong = Object.keys(replacement).find((name) => name.startsWith('$'));
  if (wrong !== undefined)
    throw dbError(52, `The dollar ($) prefixed field '${wrong}' in '${wrong}' is not valid for storage.`);
  const rest = { ...replacement };
  delete rest['_id'];
  return (doc) => {
    if (!Object.hasOwn(doc, '_id')) return { ...replacement };
    if (Object.hasOwn(replacement, '_id') && !equalValues(doc['_id'], replacement['_id'])) {
      throw dbError(
        66,
        "After applying the update, the (immutable) field '_id' was found to have been altered",
      );
    }
    return { _id: doc['_id'], ...rest };
  };
}
