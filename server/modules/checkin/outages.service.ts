import type { BusinessDay } from '@shared/domain/day';
import { isBusinessDay } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Clock } from '../../platform/clock';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { afterCommit } from '../../platform/db/tx';
import { currentSettings } from '../settings';
import { OutageModel } from './checkin.model';
import type { OutageRow } from './checkin.model';

const FRESH_MS = 1_000;
let cached: { days: ReadonlySet<BusinessDay>; at: number } | undefined;

/** All outage days, a handful; at most 1 s behind what another process declared. */
export async function outageDays({ clock }: { clock: Clock }): Promise<ReadonlySet<BusinessDay>> {
  const now = clock.now();
  if (cached && Math.abs(now - cached.at) < FRESH_MS) return cached.days;
  const rows = await OutageModel.find({}, { _id: 1 }).session(null).lean();
  const days = new Set(rows.map(({ _id }) => _id));
  cached = { days, at: now };
  return days;
}

export async function listOutages(): Promise<OutageRow[]> {
  return OutageModel.find().sort({ _id: -1 }).lean();
}

/** @throws OUTAGE_DAY_INVALID, OUTAGE_ALREADY_DECLARED */
export async function declareOutage(ctx: Ctx, day: string, reason: string): Promise<BusinessDay> {
  const { zone } = (await currentSettings(ctx)).brand;
  if (!isBusinessDay(day) || day > businessDayOf(ctx.now, zone)) throw new AppError('OUTAGE_DAY_INVALID');
  const declared = await OutageModel.updateOne(
    { _id: day },
    { $setOnInsert: { reason, declaredBy: accountId(ctx), at: ctx.now } },
    { upsert: true },
  );
  if (declared.upsertedCount === 0) throw new AppError('OUTAGE_ALREADY_DECLARED');
  audit(ctx, 'checkin.declareOutage', day, { reason });
  afterCommit(() => {
    cached = undefined;
  });
  return day;
}
