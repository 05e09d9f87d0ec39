import { AppError, errorText } from '@shared/errors';
import type { ErrorCode } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { duplicateMeaning } from '../../platform/db/base-schema';
import { transaction } from '../../platform/db/tx';
import { joinedAtOf } from '../members';
import { openTemplate } from './give';
import { grantCoupon } from './grant.service';

export interface Granted {
  given: number;
  refused: { memberId: string; why: string }[];
}

/** What concerns one member and not the others. */
const OWN: readonly ErrorCode[] = ['COUPON_SOLD_OUT', 'COUPON_HAD_ENOUGH', 'MEMBER_DELETED'];

/**
 * Gives a coupon to each of these members, a member a transaction; a repeated call gives to those it had not reached.
 * @throws COUPON_GONE
 */
export async function grantToMembers(
  ctx: Ctx,
  templateId: string,
  memberIds: readonly string[],
  reason: string,
): Promise<Granted> {
  const { channels } = await openTemplate(ctx, templateId);
  if (!channels.includes('staff')) throw new AppError('COUPON_GONE');
  const members = [...new Set(memberIds)];
  await transaction(async () => {
    audit(ctx, 'coupon.grant', templateId, { memberIds: members, reason });
  });
  const granted: Granted = { given: 0, refused: [] };
  for (const memberId of members) {
    const gift = {
      memberId,
      templateId,
      channel: 'staff',
      sourceKey: `grant:${ctx.idempotencyKey}`,
      reason,
    } as const;
    try {
      await transaction(async () => {
        await joinedAtOf(memberId);
        await grantCoupon(ctx, gift);
      });
      granted.given += 1;
    } catch (error) {
      const code = error instanceof AppError ? error.code : duplicateMeaning(error);
      if (!code || !OWN.includes(code)) throw error;
      granted.refused.push({ memberId, why: errorText(code, {}, ctx.language) });
    }
  }
  return granted;
}
