import type { Credit } from '@shared/domain/attribution/credit';
import type { Fen } from '@shared/domain/money';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { CreditModel } from './credit.model';
import type { CreditRow } from './credit.model';

interface Given {
  memberId: string;
  source: string;
  what: CreditRow['what'];
  orderId: string | null;
  money: Fen;
}

/** Writes a credit and tells of it; the same source twice aborts the transaction. */
export function giveCredit(ctx: Ctx, credit: Omit<Credit, 'touchedAt'>, given: Given): void {
  const { linkId, staffId, sharerId } = credit;
  const { orderId, ...row } = given;
  queue().insert(CreditModel, {
    _id: ctx.ids.next('crd'),
    linkId,
    staffId,
    sharerId,
    ...row,
    at: ctx.now,
  });
  const { memberId, what, money } = given;
  emit(ctx, 'share.credited', {
    linkId,
    staffId,
    byMemberId: sharerId,
    memberId,
    what,
    orderId,
    money,
    at: ctx.now,
  });
}
