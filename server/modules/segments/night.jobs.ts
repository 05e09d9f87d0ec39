import { STAGE_RAIL } from '@shared/domain/segments/lifecycle.words';
import { topFifth, USUAL_CYCLE_DAYS, usualCycle } from '@shared/domain/segments/measures';
import { freezeCuts, RFM_DAYS } from '@shared/domain/segments/rfm';
import type { Histogram, RfmCuts } from '@shared/domain/segments/rfm';
import type { Measures } from '@shared/domain/tags/verdict';
import { dayFromNumber } from '@shared/domain/day';
import type { Ctx } from '../../platform/context';
import { KNOWN_AFTER_MS, ruleMoment, setMeasures, shopHistograms } from '../tags';
import { forgetCuts, latestNight } from './cuts';
import { CutsModel, MemberStateModel } from './state.model';

/** What the night's freezing changed. */
export interface NightResult {
  buyers: number;
  /** Members whose scores moved with the cut points: no others are written. */
  rescored: number;
}

/** Freezes the cut points and the shop's own numbers for a day. Safe to repeat. */
export async function freezeNight(ctx: Ctx): Promise<NightResult> {
  const { today } = await ruleMoment(ctx);
  const { visits, firstGaps } = await shopHistograms(ctx);
  const measures = { cycleDays: usualCycle(firstGaps), topFifthDays: topFifth(visits) };
  await setMeasures(ctx, measures);
  await lookAnew(ctx, measures);
  const lastDays = await bucketsOf('$rfm.lastDay', today);
  const recency = lastDays.map(([day, n]) => [today - day, n] as const).reverse();
  const version = dayFromNumber(today);
  const money = await bucketsOf({ $floor: { $divide: ['$rfm.net', 100] } }, today);
  const yuan = freezeCuts(version, recency, money);
  // Whole yuan keep the histogram small; a cut is the first fen of its yuan.
  const cuts: RfmCuts = {
    ...yuan,
    m: yuan.m && [yuan.m[0] * 100, yuan.m[1] * 100, yuan.m[2] * 100, yuan.m[3] * 100],
  };
  const buyers = recency.reduce((sum, [, n]) => sum + n, 0);
  await CutsModel.updateOne(
    { _id: version },
    { $set: { r: [...cuts.r], m: cuts.m && [...cuts.m], buyers, ...measures, at: ctx.now } },
    { upsert: true },
  );
  forgetCuts();
  return { buyers, rescored: (await rescoreRecency(cuts, today)) + (await rescoreMoney(cuts)) };
}

/**
 * Stages that were judged by the shop's usual cycle are due again when that is another one. The night before tells which
 * it was, so that a night which was cut short here does it the next time.
 */
async function lookAnew(ctx: Ctx, { cycleDays }: Measures): Promise<void> {
  const before = (await latestNight(ctx))?.cycleDays ?? USUAL_CYCLE_DAYS;
  if (before === cycleDays) return;
  const judged = { stage: { $in: [...STAGE_RAIL.slice(1), 'reactivated' as const] }, cycleDays: before };
  await MemberStateModel.updateMany(judged, { $set: { turnsAt: ctx.now + KNOWN_AFTER_MS } });
}

/** How many buyers of the window share a value, values ascending. */
async function bucketsOf(value: unknown, today: number): Promise<Histogram> {
  const rows = await MemberStateModel.aggregate<{ _id: number; n: number }>([
    { $match: { 'rfm.lastDay': { $gt: today - RFM_DAYS } } },
    { $group: { _id: value, n: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]);
  return rows.map(({ _id, n }) => [_id, n] as const);
}

/** A score is a range of an index: those inside who have another one are written, by one update a score. */
async function rescoreRecency({ r }: RfmCuts, today: number): Promise<number> {
  let written = 0;
  for (let score = 5; score >= 1; score--) {
    const [most, less] = [r[5 - score], r[4 - score]];
    const range = {
      ...(most === undefined ? {} : { $gte: today - most }),
      $lt: less === undefined ? Infinity : today - less,
    };
    const moved = await MemberStateModel.updateMany(
      { 'rfm.lastDay': range, 'rfm.r': { $ne: score } },
      { $set: { 'rfm.r': score } },
    );
    written += moved.modifiedCount;
  }
  return written;
}

async function rescoreMoney({ m }: RfmCuts): Promise<number> {
  if (m === null) return 0;
  let written = 0;
  for (let score = 1; score <= 5; score++) {
    const [from, to] = [m[score - 2], m[score - 1]];
    const range = { $gte: from ?? 0, ...(to === undefined ? {} : { $lt: to }) };
    const moved = await MemberStateModel.updateMany(
      { 'rfm.net': range, 'rfm.m': { $ne: score } },
      { $set: { 'rfm.m': score } },
    );
    written += moved.modifiedCount;
  }
  return written;
}
