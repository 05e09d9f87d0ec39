import { AGAINST_WORDS } from '@shared/domain/repurchase/repurchase.words';
import { REMIND_EVERY_DAYS } from '@shared/domain/repurchase/timing';
import type { ReminderKind } from '@shared/domain/repurchase/timing';
import { isOpenStep } from '@shared/domain/sop/step-machine';
import type { SopDefinition } from '@shared/domain/sop/types';
import type { Ctx } from '../../platform/context';
import { againstAsking } from '../repurchase';
import { MessageModel } from './message.model';
import { optedOut } from './prefs.service';
import { SopRunModel } from './sop.model';
import type { SopRunRow } from './sop.model';

/**
 * What is due again is said once: by a message or by a colleague. Whoever comes second asks here and is silent. Both
 * belong to one experiment, so that who is held out of it hears of it from nobody.
 */
export const REMINDERS = 'repurchase';

const SAID_WITHIN_MS = REMIND_EVERY_DAYS * 86_400_000;

/** The experiment that a run of this SOP belongs to. */
export function experimentOf(sopId: string, { trigger }: SopDefinition): string {
  return trigger.on === 'repurchase.due' ? REMINDERS : sopId;
}

/** Asked before a message: a colleague has it in hand, or has done it these days. */
export async function staffSpeaks(ctx: Ctx, memberId: string, productId: string): Promise<boolean> {
  const runs = await SopRunModel.find({ memberId, enrolledAt: { $gt: ctx.now - SAID_WITHIN_MS } }).lean();
  return runs.some(
    (run) =>
      run.productId === productId &&
      run.steps.some(({ opened, state }) => state === 'done' || (opened && isOpenStep(state))),
  );
}

/** Asked before a task: why a colleague is not to speak of what is due again, in a sentence; null when they may. */
export async function silenceOf(
  ctx: Ctx,
  { memberId, productId }: Pick<SopRunRow, 'memberId' | 'productId'>,
  { trigger }: SopDefinition,
): Promise<string | null> {
  if (trigger.on !== 'repurchase.due' || productId === null) return null;
  if (await optedOut(memberId, 'repurchase')) return '顾客关掉了补货提醒';
  const said = await MessageModel.exists({
    ...{ memberId, kind: 'repurchase', state: { $in: ['sending', 'sent', 'unknown'] } },
    ...{ 'about.productId': productId, plannedAt: { $gt: ctx.now - SAID_WITHIN_MS } },
  });
  if (said) return '消息已经提醒过了';
  const kind = (trigger.subject ?? 'first') as ReminderKind;
  const against = await againstAsking(ctx, memberId, { productId, kind });
  return against && AGAINST_WORDS[against];
}
