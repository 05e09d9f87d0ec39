import { keptOrders, occasionsOf, paidDays } from '../tags/facts';
import type { MemberFacts } from '../tags/facts';
import type { Stage } from './stage';

const DAY_MS = 86_400_000;
const LEAST_CYCLE = 7;
const LEAST_LOST_DAYS = 90;

export interface StageVerdict {
  stage: Stage;
  /** The stage turns at this instant unless an order or a refund comes; Infinity when never. */
  until: number;
}

/** @param cycleDays days between orders of this member, or what is usual in the shop */
export function stageAt(
  facts: Pick<MemberFacts, 'orders' | 'older' | 'lastPaidAt'>,
  cycleDays: number,
  now: number,
): StageVerdict {
  const { lastPaidAt } = facts;
  const occasions = occasionsOf(facts);
  if (occasions === 0 || lastPaidAt === null) return { stage: 'prospect', until: Infinity };
  const cycle = Math.max(LEAST_CYCLE, cycleDays);
  const steps = stepsFor(occasions, cycle, returned(facts, cycle));
  const elapsed = (now - lastPaidAt) / DAY_MS;
  const step = steps.find(({ days }) => elapsed <= days) ?? { stage: 'lost' as const, days: Infinity };
  // The bound itself still belongs to the stage.
  const until = step.days === Infinity ? Infinity : lastPaidAt + Math.floor(step.days * DAY_MS) + 1;
  return { stage: step.stage, until };
}

function stepsFor(occasions: number, cycle: number, back: boolean): { stage: Stage; days: number }[] {
  const [fresh, late]: [Stage, Stage] = occasions === 1 ? ['new', 'firstRepeatDue'] : ['active', 'due'];
  return [
    { stage: back ? 'reactivated' : fresh, days: cycle },
    { stage: late, days: 1.5 * cycle },
    { stage: 'atRisk', days: 2.5 * cycle },
    { stage: 'dormant', days: Math.max(4 * cycle, LEAST_LOST_DAYS) },
  ];
}

/** Did the last order end a silence that had become a risk? What is too old to be kept one by one is remembered by its last. */
function returned(facts: Pick<MemberFacts, 'orders' | 'older'>, cycle: number): boolean {
  const [last, before] = paidDays(facts).reverse();
  const orders = keptOrders(facts);
  const previousAt =
    before === undefined ? facts.older.lastAt : orders.filter(({ d }) => d === before).at(-1)?.at;
  const next = orders.find(({ d }) => d === last);
  return previousAt != null && next !== undefined && next.at - previousAt > 1.5 * cycle * DAY_MS;
}
