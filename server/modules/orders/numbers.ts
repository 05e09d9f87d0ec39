import type { Output } from '@shared/contracts';
import type { Part } from '../../platform/db/parts';
import { ownedBy } from '../identity';
import { OrderModel } from './order.model';
import type { OrderRow } from './order.model';

type Numbers = Output<'member.me'>['orders'];
type Row = Pick<OrderRow, 'state' | 'toReview' | 'openAfterSales'>;

/** How many orders wait for what, to be read along with the member: only orders that wait for something. */
export const ordersPart: Part<Numbers> = {
  from: 'orders',
  by: 'memberId',
  pipeline: [
    {
      $match: {
        $or: [
          { state: { $in: ['pending_payment', 'paid', 'shipped'] } },
          { toReview: { $gt: 0 } },
          { openAfterSales: { $gt: 0 } },
        ],
      },
    },
    { $project: { _id: 0, state: 1, toReview: 1, openAfterSales: 1 } },
  ],
  read: numbersOf,
};

/** The same of several members together, the aliases of a person. */
export async function orderNumbers(memberIds: readonly string[]): Promise<Numbers> {
  const { from: _, pipeline } = ordersPart;
  const owned = { $match: { memberId: ownedBy(memberIds) } };
  return numbersOf(await OrderModel.aggregate<Row>([owned, ...(pipeline ?? [])]));
}

export function addNumbers(a: Numbers, b: Numbers): Numbers {
  const sum = (key: keyof Numbers): number => a[key] + b[key];
  return {
    toPay: sum('toPay'),
    toShip: sum('toShip'),
    toReceive: sum('toReceive'),
    toReview: sum('toReview'),
    afterSale: sum('afterSale'),
  };
}

function numbersOf(rows: Row[]): Numbers {
  const of = (fits: (row: Row) => boolean): number => rows.filter(fits).length;
  return {
    toPay: of(({ state }) => state === 'pending_payment'),
    toShip: of(({ state }) => state === 'paid'),
    toReceive: of(({ state }) => state === 'shipped'),
    toReview: of(({ toReview }) => toReview > 0),
    afterSale: of(({ openAfterSales }) => openAfterSales > 0),
  };
}
