import type { BusinessDay } from '@shared/domain/day';
import { DEFAULT_SETTINGS, withDefaults } from '@shared/domain/settings';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Clock } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { afterCommit } from '../../platform/db/tx';
import { SettingsModel } from './settings.model';
import type { SettingsRow } from './settings.model';

const ID = 'mall';
const FRESH_MS = 1_000;
const DEFAULTS: SettingsRow = {
  _id: ID,
  version: 0,
  settings: DEFAULT_SETTINGS,
  zoneLocked: false,
  updatedAt: null,
};

let cached: { row: SettingsRow; at: number } | undefined;

/** The settings in force, at most 1 s behind what another process changed. */
export async function currentSettings(ctx: { clock: Clock }): Promise<MallSettings> {
  return (await freshRow(ctx.clock)).settings;
}

/** Today in the brand's zone. */
export async function todayOf(ctx: Ctx): Promise<BusinessDay> {
  return businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
}

async function freshRow(clock: Clock): Promise<SettingsRow> {
  const now = clock.now();
  if (cached && Math.abs(now - cached.at) < FRESH_MS) return cached.row;
  const row = await readRow();
  cached = { row, at: now };
  return row;
}

/** Outside any session: settings never belong to a member's transaction. */
async function readRow(): Promise<SettingsRow> {
  const row = await SettingsModel.findById(ID).session(null).lean();
  return row ? { ...row, settings: withDefaults(row.settings) } : DEFAULTS;
}

export async function readSettings(): Promise<SettingsRow> {
  return readRow();
}

/** @throws SETTINGS_CHANGED when `version` is not the one in force; ZONE_LOCKED after the first check-in */
export async function updateSettings(ctx: Ctx, version: number, settings: MallSettings): Promise<number> {
  const before = await readRow();
  if (before.version !== version) throw new AppError('SETTINGS_CHANGED');
  const zoneChanges = before.settings.brand.zone !== settings.brand.zone;
  if (zoneChanges && before.zoneLocked) throw new AppError('ZONE_LOCKED');
  await ensureRow();
  const moved = await SettingsModel.updateOne(
    { _id: ID, version, ...(zoneChanges ? { zoneLocked: false } : {}) },
    { $set: { settings, updatedAt: ctx.now }, $inc: { version: 1 } },
  );
  if (moved.matchedCount === 0) throw new AppError('SETTINGS_CHANGED');
  audit(ctx, 'settings.update', ID, { version, before: before.settings, after: settings });
  afterCommit(() => {
    cached = undefined;
  });
  return version + 1;
}

/** Called with each check-in; writes only the first time. */
export async function lockZone(ctx: { clock: Clock }): Promise<void> {
  if ((await freshRow(ctx.clock)).zoneLocked) return;
  await ensureRow();
  await SettingsModel.updateOne({ _id: ID, zoneLocked: false }, { $set: { zoneLocked: true } }).session(null);
  cached = undefined;
}

async function ensureRow(): Promise<void> {
  const { _id, ...defaults } = DEFAULTS;
  await SettingsModel.updateOne({ _id }, { $setOnInsert: defaults }, { upsert: true }).session(null);
}
