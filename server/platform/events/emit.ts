import type { DomainEvents, EventName } from '@shared/events';
import type { Ctx } from '../context';
import { afterCommit, queue } from '../db/tx';
import { OutboxModel } from './outbox.model';

let wakeRelay: () => void = () => undefined;

/** Lets a relay in this process hear of new rows at once instead of at its next look. */
export function onEmit(wake: () => void): void {
  wakeRelay = wake;
}

/** Writes an event into the outbox of the running transaction. @throws outside a transaction */
export function emit<N extends EventName>(ctx: Ctx, name: N, payload: DomainEvents[N]): void {
  queue().insert(OutboxModel, {
    _id: ctx.ids.next('evt'),
    name,
    payload,
    at: ctx.now,
    state: 'waiting',
    attempts: 0,
    dueAt: ctx.now,
    lastError: null,
  });
  afterCommit(() => {
    wakeRelay();
  });
}
