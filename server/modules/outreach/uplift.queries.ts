import { PLANNED, readout } from '@shared/domain/outreach/uplift';
import type { Arm, Readout } from '@shared/domain/outreach/uplift';
import type { Ctx } from '../../platform/context';
import { currentSettings } from '../settings';
import { ExposureModel, UNIVERSAL } from './exposure.model';
import type { ExposureRow } from './exposure.model';

export interface ArmSums extends Arm {
  /** Fen, after refunds. */
  money: number;
}

export interface ExperimentReadout {
  experiment: string;
  treated: ArmSums;
  held: ArmSums;
  readout: Readout;
}

interface Sums extends ArmSums {
  _id: { experiment: string; arm: ExposureRow['arm'] };
}

const NOBODY: ArmSums = { members: 0, buyers: 0, money: 0 };

/** What may be said of every experiment so far; the universal one first. */
export async function readUplift(ctx: Ctx): Promise<ExperimentReadout[]> {
  const { universalBp, campaignBp } = (await currentSettings(ctx)).outreach.holdout;
  const sums = await ExposureModel.aggregate<Sums>([
    { $sort: { experiment: 1, arm: 1 } },
    {
      $group: {
        _id: { experiment: '$experiment', arm: '$arm' },
        members: { $sum: 1 },
        buyers: { $sum: { $cond: [{ $gt: [{ $size: '$orders' }, 0] }, 1, 0] } },
        money: { $sum: { $sum: '$orders.money' } },
      },
    },
  ]);
  const names = [...new Set(sums.map(({ _id }) => _id.experiment))].sort((a, b) =>
    a === UNIVERSAL ? -1 : b === UNIVERSAL ? 1 : a < b ? -1 : 1,
  );
  return names.map((experiment) => {
    const armSums = (arm: ExposureRow['arm']): ArmSums => {
      const { members, buyers, money } =
        sums.find(({ _id }) => _id.experiment === experiment && _id.arm === arm) ?? NOBODY;
      return { members, buyers, money };
    };
    const [treated, held] = [armSums('treated'), armSums('held')];
    const heldShare = (experiment === UNIVERSAL ? universalBp : campaignBp) / 10_000;
    return { experiment, treated, held, readout: readout(treated, held, { ...PLANNED, heldShare }) };
  });
}
