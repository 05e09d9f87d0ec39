import type { Ctx } from '../../platform/context';
import { templateNames } from '../coupons';

/** What a task gives, in words, by coupon template. */
export async function giftNames(ctx: Ctx, templateIds: readonly string[]): Promise<Map<string, string>> {
  if (templateIds.length === 0) return new Map();
  const names = await templateNames(ctx, templateIds);
  return new Map([...names].map(([id, name]) => [id, `做完自动送「${name}」`]));
}
