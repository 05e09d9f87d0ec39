import type { Output } from '@shared/contracts';
import { addMoney, NO_MONEY, proveMoney } from '@shared/domain/orders/money-books';
import type { MoneyBook, MoneyDisagreement, MoneyTotals } from '@shared/domain/orders/money-books';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { proveStock } from '../catalog';
import { couponTotals, proveCoupons } from '../coupons';
import { ordersForBooks } from '../orders';
import { PaymentModel } from './payment.model';
import type { PaymentRow } from './payment.model';
import { BooksProofModel } from './proof.model';
import type { BooksProof } from './proof.model';
import { RefundModel } from './refund.model';
import type { RefundRow } from './refund.model';

const CHUNK = 200;
const SHOWN = 100;

/**
 * Proves money, coupons and stock from their rows. It reads every order: that is what a proof is; it runs at night and
 * holds no locks.
 */
export async function proveBooks(ctx: Ctx): Promise<BooksProof> {
  const { totals: money, found } = await proveAllMoney();
  const coupons = await proveCoupons(ctx);
  const stock = await proveStock(ctx);
  const disagreements: BooksProof['disagreements'] = [
    ...found.map((item) => ({ book: 'money' as const, ...item })),
    ...coupons.map(({ of: id, ...item }) => ({ book: 'coupons' as const, id, ...item })),
    ...stock.disagreements.map(({ of: id, ...item }) => ({ book: 'stock' as const, id, ...item })),
  ];
  const proof: BooksProof = {
    _id: ctx.ids.next('bkp'),
    checkedAt: ctx.now,
    found: disagreements.length,
    money,
    coupons: await couponTotals(),
    stock: stock.totals,
    disagreements: disagreements.slice(0, SHOWN),
  };
  await BooksProofModel.insertOne(proof);
  if (proof.found > 0) ctx.log.error({ found: proof.found }, 'the books do not balance');
  return proof;
}

async function proveAllMoney(): Promise<{ totals: MoneyTotals; found: MoneyDisagreement[] }> {
  let totals = NO_MONEY;
  const found: MoneyDisagreement[] = [];
  for (let after = '', more = true; more;) {
    const books = await transaction(async () => readBooks(after));
    for (const book of books) {
      totals = addMoney(totals, book);
      found.push(...proveMoney(book));
    }
    after = books.at(-1)?.order.id ?? after;
    more = books.length === CHUNK;
  }
  return { totals, found };
}

/** Orders with their money, all of one moment. */
async function readBooks(after: string): Promise<MoneyBook[]> {
  const orders = await ordersForBooks(after, CHUNK);
  const orderId = { $in: orders.map(({ _id }) => _id) };
  const payments = await PaymentModel.find({ orderId }).lean();
  const refunds = await RefundModel.find({ orderId }).lean();
  return orders.map(({ _id: id, totals, paidAt, refunded }) => ({
    order: { id, payable: totals.payable, paid: paidAt !== null, refunded: refunded.money },
    payments: payments.filter((payment) => payment.orderId === id).map(bookedPayment),
    refunds: refunds.filter((refund) => refund.orderId === id).map(bookedRefund),
  }));
}

function bookedPayment({ _id: id, state, amount, refunded }: PaymentRow): MoneyBook['payments'][number] {
  return { id, state, amount, refunded };
}

function bookedRefund({ kind, outTradeNo, amount, state }: RefundRow): MoneyBook['refunds'][number] {
  return { kind, paymentId: outTradeNo, amount, done: state === 'success' };
}

const NEVER: Output<'pay.books'> = {
  checkedAt: null,
  balanced: true,
  money: NO_MONEY,
  coupons: { given: 0, locked: 0, used: 0 },
  stock: { skus: 0, available: 0, reserved: 0, sold: 0 },
  disagreements: [],
};

/** The last proof. */
export async function booksView(): Promise<Output<'pay.books'>> {
  const proof = await BooksProofModel.findOne().sort({ checkedAt: -1, _id: -1 }).lean();
  if (!proof) return NEVER;
  const { _id, found, ...shown } = proof;
  return { ...shown, balanced: found === 0 };
}
