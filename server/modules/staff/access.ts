import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { ownerOf } from '../members';

/** Staff see only who is assigned to them. @throws CUSTOMER_NOT_YOURS, also for a member who does not exist */
export async function assertYours(ctx: Ctx, memberId: string): Promise<number> {
  const owner = await ownerOf(memberId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'MEMBER_DELETED') return null;
    throw error;
  });
  if (owner?.staffId !== accountId(ctx)) throw new AppError('CUSTOMER_NOT_YOURS');
  return owner.since;
}

/** Lets staff look at a customer, and writes down that they did. Answers since when the customer is theirs. */
export async function lookAtCustomer(ctx: Ctx, memberId: string, action: string): Promise<number> {
  const since = await assertYours(ctx, memberId);
  await transaction(async () => {
    audit(ctx, action, memberId);
  });
  return since;
}
