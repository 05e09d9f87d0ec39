/** Tags and audiences as operators make them, and what members do that rules see. */
import type { Input, Output } from '@shared/contracts';
import type { CountedEvent } from '@shared/events';
import type { RuleEvent } from '@shared/domain/tags/vocabulary';
import { businessDayOf } from '@shared/domain/zone';
import { tagsOf } from '../../server/modules/tags';
import { emit } from '../../server/platform/events/emit';
import { transaction } from '../../server/platform/db/tx';
import type { TestApp } from './harness';
import { ok } from './mall';

export type Rule = NonNullable<Input<'tags.save'>['rule']>;

export async function saveGroup(
  app: TestApp,
  owner: string,
  part: Partial<Input<'tags.saveGroup'>> = {},
): Promise<string> {
  return ok(await app.command('tags.saveGroup', { name: '行为', ...part }, { token: owner })).groupId;
}

/** A tag whose rule every member was asked, unless `settled` is false. */
export async function saveTag(
  app: TestApp,
  owner: string,
  input: Input<'tags.save'>,
  { settled = true } = {},
): Promise<Output<'tags.save'>> {
  const saved = ok(await app.command('tags.save', input, { token: owner }));
  if (settled) await settleRules(app);
  return saved;
}

/** Lets the backfill of saved rules begin, end and be announced. */
export async function settleRules(app: TestApp): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    app.clock.advance(2_000);
    await app.drain();
  }
}

let serial = 0;

/** Behaviour of a member, as the counters tell of it: so many of each event, now or so many days ago. */
export async function behave(
  app: TestApp,
  memberId: string,
  deeds: readonly { name: RuleEvent; times?: number; daysAgo?: number }[],
): Promise<void> {
  const events = deeds.flatMap(({ name, times = 1, daysAgo = 0 }) => {
    const at = app.clock.now() - daysAgo * 86_400_000;
    const day = businessDayOf(at, 'Asia/Shanghai');
    return Array.from({ length: times }, (): CountedEvent => ({
      eventId: `bev_${(serial += 1)}`,
      name,
      at,
      day,
      source: 'client',
    }));
  });
  await tell(app, memberId, events);
}

async function tell(app: TestApp, memberId: string, events: CountedEvent[]): Promise<void> {
  const ctx = app.ctx();
  await transaction(() => {
    emit(ctx, 'behavior.counted', { memberId, events, at: ctx.now });
    return Promise.resolve();
  });
  await app.drain();
}

export async function tagNamesOf(app: TestApp, memberId: string): Promise<string[]> {
  return (await tagsOf(app.ctx(), memberId)).map(({ name }) => name).sort();
}
