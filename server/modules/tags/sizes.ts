import { keysOf } from './book';
import type { Book } from './book';
import { MemberFactsModel } from './facts.model';

/** Members of a tag or audience; counted in its index. */
export async function sizeOf(book: Book, tagId: string): Promise<number> {
  const keys = keysOf(book, tagId);
  return keys.length === 0 ? 0 : MemberFactsModel.countDocuments({ 'marks.key': { $in: keys } });
}
