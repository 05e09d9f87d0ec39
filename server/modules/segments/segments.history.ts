import { dayNumberOf } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import type { Chronicle, Told } from '../../platform/chronicle';
import { ruleMoment } from '../tags';
import type { FactsHistory } from '../tags';
import { cutsOf, latestNight } from './cuts';
import { REVIEWED } from './segments.handlers';
import { judgeBy, sentenceOf } from './state.service';
import type { Judging } from './state.service';
import { MemberStateModel, StageMoveModel } from './state.model';
import type { MemberStateRow, StageMoveRow } from './state.model';

const NEWS = new Set<Told['name']>(REVIEWED);

/** Where one member stood between their orders, by the same judgement as `reviewMember`. */
export class StageHistory {
  private row: MemberStateRow | null = null;
  private readonly moves: StageMoveRow[] = [];

  /** `night`: the shop's numbers in force, as if they always had been. */
  constructor(
    private readonly memberId: string,
    private readonly facts: FactsHistory,
    private readonly night: Pick<Judging, 'measures' | 'cuts'>,
  ) {}

  /** When the stage turns without news; epoch ms, null for never. */
  get turnsAt(): number | null {
    return this.row?.turnsAt ?? null;
  }

  hear(ctx: Chronicle, { name }: Told): void {
    if (NEWS.has(name)) this.review(ctx);
  }

  review(ctx: Chronicle): void {
    const { memberId, row: before } = this;
    const { facts } = this.facts;
    const { zone } = ctx.settings.brand;
    const today = dayNumberOf(businessDayOf(ctx.now, zone));
    const after = judgeBy(facts, [], { ...this.night, now: ctx.now, today, zone });
    const stays = before?.stage === after.stage;
    this.row = { _id: memberId, ...after, credits: [], since: stays ? before.since : ctx.now };
    if (stays) return;
    const move = { memberId, from: before?.stage ?? null, to: after.stage, at: ctx.now };
    this.moves.push({ _id: ctx.ids.next('stm'), ...move, why: sentenceOf(facts, after.cycleDays, today) });
    ctx.tell('lifecycle.moved', move);
  }

  importInto({ bulk }: Chronicle): void {
    if (this.row) bulk.add(MemberStateModel, this.row);
    bulk.add(StageMoveModel, ...this.moves);
  }
}

/** The shop's numbers as they are now. */
export async function nightNow(ctx: Chronicle): Promise<Pick<Judging, 'measures' | 'cuts'>> {
  const { measures } = await ruleMoment(ctx);
  return { measures, cuts: cutsOf(await latestNight(ctx)) };
}
