import { PLANNED, readout } from '@shared/domain/outreach/uplift';
import type { Arm, Readout } from '@shared/domain/outreach/uplift';
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
  /** Σ of the shares that were in force when the members were drawn, basis points. */
  heldBp: number;
}

const NOBODY = { members: 0, buyers: 0, money: 0, heldBp: 0 };

/** What may be said of every experiment so far; the universal one first. */
export async function readUplift(): Promise<ExperimentReadout[]> {
  const sums = await ExposureModel.aggregate<Sums>([
    { $sort: { experiment: 1, arm: 1 } },
    {
      $group: {
        _id: { experiment: '$experiment', arm: '$arm' },
        members: { $sum: 1 },
        buyers: { $sum: { $cond: [{ $gt: [{ $size: '$orders' }, 0] }, 1, 0] } },
        money: { $sum: { $sum: '$orders.money' } },
        heldBp: { $sum: '$heldBp' },
      },
    },
  ]);
  const names = [...new Set(sums.map(({ _id }) => _id.experiment))].sort((a, b) =>
    a === UNIVERSAL ? -1 : b === UNIVERSAL ? 1 : a < b ? -1 : 1,
  );
  return names.map((experiment) => {
    const sumsOf = (arm: ExposureRow['arm']) =>
      sums.find(({ _id }) => _id.experiment === experiment && _id.arm === arm) ?? NOBODY;
    const [treated, held] = [sumsOf('treated'), sumsOf('held')];
    // A share that was changed meanwhile breaks no ratio: everybody was drawn by the one of their day.
    const heldShare = (treated.heldBp + held.heldBp) / (treated.members + held.members) / 10_000;
    return {
      experiment,
      treated: armSums(treated),
      held: armSums(held),
      readout: readout(treated, held, { ...PLANNED, heldShare }),
    };
  });
}

function armSums({ members, buyers, money }: ArmSums): ArmSums {
  return { members, buyers, money };
}
