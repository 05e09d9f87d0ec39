import fc from 'fast-check';
import { fen } from '@shared/domain/money';
import { COUPON_MACHINE } from '@shared/domain/pricing/coupon-machine';
import type { CouponState } from '@shared/domain/pricing/coupon-types';
import { AppError } from '@shared/errors';
import {
  expireCoupons,
  lockCoupons,
  returnCoupons,
  unlockCoupons,
  useCoupons,
} from '../../../server/modules/coupons';
import type { CouponDoc } from '../../../server/modules/coupons';
import { database } from '../../../server/platform/db/connect';
import { duplicateMeaning } from '../../../server/platform/db/base-schema';
import { transaction } from '../../../server/platform/db/tx';
import { couponDisagreements, grant, openTemplate } from '../../support/coupons';
import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { loginAsOwner } from '../../support/operator';

const DEEDS = ['grant', 'lock', 'use', 'unlock', 'return', 'expire', 'nextWeek'] as const;

interface Step {
  deed: (typeof DEEDS)[number];
  /** Which coupon, member and template: cut to those there are. */
  pick: number;
  /** Now and then another order than the one that has the coupon, which must be refused. */
  wrongOrder: boolean;
}

const step = fc.record<Step>({
  deed: fc.constantFrom(...DEEDS, 'grant', 'lock', 'lock', 'use'),
  pick: fc.nat({ max: 1_000 }),
  wrongOrder: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});
/** Rounds of deeds that happen at the same moment. */
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 15, maxLength: 25 });

const seen = new Set<string>();

let app: TestApp;
let owner: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
});
afterAll(() => app.stop());

const couponsOf = (templateIds: string[]): Promise<CouponDoc[]> =>
  database()
    .collection<CouponDoc>('coupons')
    .find({ templateId: { $in: templateIds } })
    .sort({ _id: 1 })
    .toArray();

/** Refusals are part of life; any other error fails. */
async function tolerant(deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof AppError) && !duplicateMeaning(error)) throw error;
  }
}

async function take({ deed, pick, wrongOrder }: Step, world: World, all: CouponDoc[]): Promise<void> {
  const { memberIds, templateIds } = world;
  if (deed === 'grant')
    await tolerant(() => grant(app, memberIds[pick % 2]!, templateIds[(pick >> 1) % templateIds.length]!));
  if (deed === 'expire') await expireCoupons(app.ctx());
  const coupon = all[pick % Math.max(1, all.length)];
  if (!coupon) return;
  const { _id: id, memberId, templateId } = coupon;
  const orderId = wrongOrder ? 'ord_wrong' : (coupon.orderId ?? `ord_${pick}`);
  const ctx = app.ctx();
  const uses = [{ id, amount: fen(100 + pick) }];
  const moves = {
    lock: () => lockCoupons(ctx, memberId, orderId, uses),
    use: async () => {
      useCoupons(ctx, memberId, orderId, [{ id, templateId, amount: fen(coupon.amount ?? 0) }]);
    },
    unlock: () => unlockCoupons(ctx, memberId, orderId, [id]),
    return: async () => void (await returnCoupons(ctx, memberId, orderId, [id])),
  };
  if (deed in moves) await tolerant(() => transaction(async () => moves[deed as keyof typeof moves]()));
}

interface World {
  memberIds: string[];
  templateIds: string[];
}

async function newWorld(run: number): Promise<World> {
  app.clock.set(PICTURE_DAY);
  const validity = { kind: 'days', days: 9 } as const;
  return {
    memberIds: [(await app.loginAs(`one-${run}`)).memberId, (await app.loginAs(`two-${run}`)).memberId],
    templateIds: [
      await openTemplate(app, owner, { total: 5, perMember: 4, validity }),
      await openTemplate(app, owner, { perMember: 3, returnGraceDays: 3, validity }),
    ],
  };
}

/** Every state that can follow this one, after however many moves of one round. */
function reachable(from: CouponState): Set<CouponState> {
  const states = new Set([from]);
  for (const state of states) {
    for (const move of COUPON_MACHINE.moves) if (move.from.includes(state)) states.add(move.to);
  }
  return states;
}

it('keeps counters and limits through random histories with deeds at the same moment', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(history, async (rounds) => {
      const world = await newWorld((run += 1));
      for (const round of rounds) {
        const before = await couponsOf(world.templateIds);
        await Promise.all(round.map((each) => take(each, world, before)));
        if (round.some(({ deed }) => deed === 'nextWeek')) app.clock.advance(7 * DAY_MS);
        for (const coupon of await couponsOf(world.templateIds)) {
          const old = before.find(({ _id }) => _id === coupon._id)?.state ?? COUPON_MACHINE.initial;
          expect(reachable(old)).toContain(coupon.state);
          seen.add(coupon.state);
        }
      }
      expect(await couponDisagreements(app)).toEqual([]);
      const limited = await couponsOf(world.templateIds.slice(0, 1));
      expect(limited.length).toBeLessThanOrEqual(5);
    }),
    { numRuns: 6, seed: 20_260_612 },
  );
});

it('came through every state there is, else it would have proven little', () => {
  expect([...seen].sort()).toEqual(['expired', 'issued', 'locked', 'returned', 'used']);
});
