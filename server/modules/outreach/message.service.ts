import { KINDS, rankOf } from '@shared/domain/outreach/kinds';
import type { MessageKind } from '@shared/domain/outreach/kinds';
import { afterQuiet } from '@shared/domain/outreach/quiet-hours';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { openidOf, personOf } from '../identity';
import { currentSettings } from '../settings';
import { MessageModel } from './message.model';
import { templateOf } from './template.service';

export interface NewMessage {
  memberId: string;
  kind: MessageKind;
  /** What it is about, once per member for ever, e.g. `coupon:<id>:T-3`. */
  key: string;
  /** The texts of the kind, by name. */
  values: Readonly<Record<string, string>>;
  page?: string;
  /** Ids that the kind's guard asks about at sending. */
  about?: Readonly<Record<string, string | number>>;
  /** Epoch ms; now when not given. */
  notBefore?: number;
  /** Epoch ms; not sent at all after that. */
  expiresAt: number;
  /** Whose effect is measured; the kind itself when not given. Services are never withheld. */
  experiment?: string;
}

/** What is withheld from some members to learn what it does; what is the member's own never is. */
const MEASURED = new Set(['repurchase', 'content', 'promotion']);

/**
 * Has something said to a member when it may be: opt-out, guards, quiet hours, holdout, budget and permission are asked
 * when its time has come. The same key again changes nothing. Belongs in a transaction.
 */
export async function sendMessage(ctx: Ctx, message: NewMessage): Promise<void> {
  const { kind, key, values, page = null, about = {}, expiresAt } = message;
  // Somebody who left is told nothing, and leaves no row behind; nor does what this shop does not send.
  if (!(await templateOf(ctx, kind))) return;
  const memberId = await addressee(ctx, message);
  if (memberId === null) return;
  const { outreach, brand } = await currentSettings(ctx);
  const plannedAt = Math.max(ctx.now, message.notBefore ?? 0);
  const { class: contactClass } = KINDS[kind];
  queue().upsert(
    MessageModel,
    { memberId, key },
    {
      $setOnInsert: {
        _id: ctx.ids.next('msg'),
        kind,
        class: contactClass,
        rank: rankOf(contactClass),
        values,
        page,
        about,
        experiment: MEASURED.has(contactClass) ? (message.experiment ?? kind) : null,
        state: 'waiting',
        reason: null,
        plannedAt,
        dueAt: afterQuiet(plannedAt, outreach.quiet, brand.zone),
        expiresAt,
        queuedAt: ctx.now,
        endedAt: null,
        msgId: null,
      },
    },
  );
}

/** Who is written to; null for nobody. An alias gets nothing but news of their own orders, which go to the person. */
async function addressee(ctx: Ctx, { memberId, kind }: NewMessage): Promise<string | null> {
  if ((await openidOf(ctx, memberId)) !== null) return memberId;
  const person = KINDS[kind].class === 'service' ? await personOf(memberId) : memberId;
  return person !== memberId && (await openidOf(ctx, person)) !== null ? person : null;
}
