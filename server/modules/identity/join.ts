import type { Ctx } from '../../platform/context';
import { emit } from '../../platform/events/emit';

export interface Joining {
  memberId: string;
  now: number;
}

/** Queues the first documents of a new member; runs in the transaction of the login, and again when that retries. */
export type JoinHook = (ctx: Ctx, joining: Joining) => Promise<void>;

const hooks = new Set<JoinHook>();

/** Lets a module above take part in the transaction that makes a member; the same function counts once. */
export function onJoin(hook: JoinHook): void {
  hooks.add(hook);
}

/** @throws outside a transaction */
export async function joinMember(ctx: Ctx, memberId: string): Promise<void> {
  for (const hook of hooks) await hook(ctx, { memberId, now: ctx.now });
  emit(ctx, 'member.joined', { memberId, at: ctx.now });
}

export interface Entering {
  memberId: string;
  isNew: boolean;
  /** The phone or browser as it calls itself; null when it did not say. */
  deviceId: string | null;
}

/** What a login owes to a module above, in the transaction of the login, after the hooks of joining. */
export type LoginHook = (ctx: Ctx, entering: Entering) => Promise<void>;

const loginHooks = new Set<LoginHook>();

/** The same function counts once. */
export function onLogin(hook: LoginHook): void {
  loginHooks.add(hook);
}

/** @throws outside a transaction */
export async function enterMember(ctx: Ctx, entering: Entering): Promise<void> {
  for (const hook of loginHooks) await hook(ctx, entering);
}
