import { PictureCheckModel } from './review.model';

/** WeChat answers within 30 minutes; a day leaves room for its retries. */
const KEEP_MS = 86_400_000;

/** Forgets where questions and answers met. */
export async function forgetChecks(now: number): Promise<void> {
  await PictureCheckModel.deleteMany({ at: { $lt: now - KEEP_MS } });
}
