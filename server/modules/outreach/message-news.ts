import { KINDS } from '@shared/domain/outreach/kinds';
import { subjectWords } from '@shared/domain/outreach/outreach.words';
import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { emit } from '../../platform/events/emit';
import type { MessageRow } from './message.model';

/** Tells that a message left; one of work is no contact with a customer. Belongs in a transaction. */
export function tellSent(ctx: Ctx, message: MessageRow): void {
  const { _id: messageId, memberId, kind, values } = message;
  if (KINDS[kind].staff) return;
  emit(ctx, 'message.sent', { memberId, messageId, kind, what: subjectWords(kind, values), at: ctx.now });
}

/** Tells that a message did not leave, and why; put off again for the same reason is no news. Belongs in a transaction. */
export function tellUnsent(
  ctx: Ctx,
  message: MessageRow,
  state: DomainEvents['message.unsent']['state'],
  reason: string,
): void {
  const { _id: messageId, memberId, kind, values } = message;
  if (KINDS[kind].staff || (state === 'waiting' && reason === message.reason)) return;
  const what = subjectWords(kind, values);
  emit(ctx, 'message.unsent', { memberId, messageId, kind, what, state, reason, at: ctx.now });
}
