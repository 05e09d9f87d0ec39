import { freezeCuts } from '@shared/domain/segments/rfm';
import type { RfmCuts } from '@shared/domain/segments/rfm';
import { createSnapshot } from '../../platform/snapshot';
import { CutsModel } from './state.model';
import type { CutsRow } from './state.model';

const latest = createSnapshot(async (): Promise<CutsRow | null> => {
  return CutsModel.findOne().sort({ _id: -1 }).session(null).lean();
});

/** The last night's numbers; null before the first night. */
export const latestNight = latest.now;
export const forgetCuts = latest.forget;

/** The cut points in force; those of a young shop before the first night. */
export function cutsOf(night: CutsRow | null): RfmCuts {
  return night ? { version: night._id, r: night.r, m: night.m } : freezeCuts('', [], []);
}
