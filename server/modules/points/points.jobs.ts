import { addDays } from '@shared/domain/day';
import { addAccounts, planExpire } from '@shared/domain/points';
import { netOf, proveBooks } from '@shared/domain/points-books';
import type { Book } from '@shared/domain/points-books';
import { EMPTY_ACCOUNT } from '@shared/domain/points-types';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { duplicateIndex } from '../../platform/db/base-schema';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { currentSettings } from '../settings';
import { post, toLot } from './ledger';
import { AccountModel, EntryModel, ExpiryNoticeModel, LotModel, ProofModel } from './points.model';
import type { AccountDoc, EntryDoc, LotDoc, ProofDoc } from './points.model';

const CHUNK = 200;

/** Takes what is free in lots past their last day, a lot a transaction. Returns how many lots. */
export async function expireLots(ctx: Ctx): Promise<number> {
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  let after = '';
  let expired = 0;
  for (;;) {
    const due = await LotModel.find({
      remaining: { $gt: 0 },
      lastDay: { $lt: today },
      _id: { $gt: after },
      state: 'open',
    })
      .sort({ _id: 1 })
      .limit(CHUNK)
      .lean();
    for (const { _id, memberId } of due) {
      const done = await transaction(async () => {
        const lot = await LotModel.findOne({ _id, memberId }).lean();
        const plan = lot && planExpire(toLot(lot), today);
        if (plan) post(ctx, memberId, plan, today, [{ type: 'expiry' }], [toLot(lot)]);
        return plan !== null;
      });
      if (done) expired += 1;
      after = _id;
    }
    if (due.length < CHUNK) return expired;
  }
}

/** Tells each member once that points expire in exactly 30 or 7 days (settings). Returns how many were told. */
export async function noticeExpiry(ctx: Ctx): Promise<number> {
  const { brand, points } = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, brand.zone);
  let told = 0;
  for (const daysLeft of points.expiryNoticeDays) {
    const lastDay = addDays(today, daysLeft);
    const lots = LotModel.find({ remaining: { $gt: 0 }, lastDay, state: 'open' })
      .sort({ memberId: 1 })
      .lean()
      .cursor();
    let open: { memberId: string; amount: number } | undefined;
    const flush = async (): Promise<void> => {
      if (open && (await tellOnce(ctx, { ...open, lastDay, daysLeft }))) told += 1;
    };
    for await (const { memberId, remaining } of lots) {
      if (open?.memberId === memberId) open.amount += remaining;
      else {
        await flush();
        open = { memberId, amount: remaining };
      }
    }
    await flush();
  }
  return told;
}

async function tellOnce(
  ctx: Ctx,
  notice: { memberId: string; amount: number; lastDay: ReturnType<typeof addDays>; daysLeft: number },
): Promise<boolean> {
  const { amount: _amount, ...key } = notice;
  try {
    await transaction(async () => {
      queue().insert(ExpiryNoticeModel, { _id: ctx.ids.next('ptn'), ...key, at: ctx.now });
      emit(ctx, 'points.expiringSoon', { ...notice, at: ctx.now });
    });
    return true;
  } catch (error) {
    if (duplicateIndex(error) === 'points_notices_once') return false;
    throw error;
  }
}

const SHOWN_DISAGREEMENTS = 100;

/**
 * Proves that Σ entries = Σ lots = account for every member, a chunk of members a snapshot. It reads the whole ledger:
 * that is what a proof is; it runs at night and holds no locks.
 */
export async function proveAllBooks(ctx: Ctx): Promise<ProofDoc> {
  const proof: ProofDoc = {
    _id: ctx.ids.next('ptp'),
    checkedAt: ctx.now,
    members: 0,
    totals: EMPTY_ACCOUNT,
    disagreements: [],
  };
  let after = '';
  for (;;) {
    const books = await transaction(async () => readBooks(after));
    for (const { memberId, net, ...book } of books) {
      proof.members += 1;
      proof.totals = addAccounts(proof.totals, book.account);
      const found = [...proveBooks(book), ...proveNet(book, net)].map((item) => ({ memberId, ...item }));
      proof.disagreements.push(...found.slice(0, SHOWN_DISAGREEMENTS - proof.disagreements.length));
      after = memberId;
    }
    if (books.length < CHUNK) break;
  }
  await ProofModel.insertOne(proof);
  if (proof.disagreements.length > 0)
    ctx.log.error({ found: proof.disagreements.length }, 'the points books do not balance');
  return proof;
}

type MemberBook = Book & { memberId: string; net: AccountDoc['net'] };

async function readBooks(after: string): Promise<MemberBook[]> {
  const accounts = await AccountModel.find({ _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(CHUNK)
    .lean();
  const ids = accounts.map(({ _id }) => _id);
  const lots = groupByMember<LotDoc>(await LotModel.find({ memberId: { $in: ids } }).lean());
  const entries = groupByMember<EntryDoc>(await EntryModel.find({ memberId: { $in: ids } }).lean());
  return accounts.map(({ _id, net, available, pending, held, debt }) => ({
    memberId: _id,
    net,
    account: { available, pending, held, debt },
    lots: (lots.get(_id) ?? []).map(toLot),
    entries: entries.get(_id) ?? [],
  }));
}

function groupByMember<T extends { memberId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.memberId, [...(groups.get(row.memberId) ?? []), row]);
  return groups;
}

/** The sums behind the passport's proof line must be those of the rows. */
function proveNet(
  { entries }: Book,
  net: AccountDoc['net'],
): { what: string; expected: number; actual: number }[] {
  const expected = new Map<string, number>();
  for (const entry of entries) expected.set(entry.kind, (expected.get(entry.kind) ?? 0) + netOf(entry));
  return Object.entries(net)
    .map(([kind, actual]) => ({ what: `net.${kind}`, expected: expected.get(kind) ?? 0, actual }))
    .filter(({ expected: sum, actual }) => sum !== actual);
}

export async function latestProof(): Promise<ProofDoc | null> {
  return ProofModel.findOne().sort({ checkedAt: -1, _id: -1 }).lean();
}
