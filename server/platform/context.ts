import { AppError } from '@shared/errors';
import type { Language } from '@shared/errors';
import type { OperatorRole } from '@shared/contracts/kit';
import type { LogisticsPort } from '../logistics';
import type { Wechat } from '../wechat';
import type { Clock } from './clock';
import type { Config } from './config';
import type { Ids } from './ids';
import type { Keys } from './keys';
import type { Logger } from './logger';

/** What is built once at start and handed to everything; tests override parts of it. */
export interface Deps {
  config: Config;
  clock: Clock;
  ids: Ids;
  keys: Keys;
  log: Logger;
  wechat: Wechat;
  logistics: LogisticsPort;
}

export type Actor =
  | { kind: 'visitor' }
  /** `staffId`: the staff account this WeChat user is bound to. */
  | { kind: 'member'; id: string; sessionId: string; staffId?: string }
  /** `memberId`: of staff who came in through WeChat, the member they are. */
  | {
      kind: 'staff' | 'operator';
      id: string;
      sessionId: string;
      roles: readonly OperatorRole[];
      memberId?: string;
    }
  | { kind: 'system' };

/** One request, one job run or one event delivery. */
export interface Ctx extends Deps {
  /** Epoch ms, read once: a retried transaction near midnight keeps its day. */
  now: number;
  requestId: string;
  actor: Actor;
  language: Language;
  /** The caller's Idempotency-Key; null for queries, jobs and events. */
  idempotencyKey: string | null;
}

export function createCtx(deps: Deps, over: Partial<Ctx> = {}): Ctx {
  return {
    ...deps,
    now: deps.clock.now(),
    requestId: '-',
    actor: { kind: 'system' },
    language: 'zh',
    idempotencyKey: null,
    ...over,
  };
}

/** The member who is calling. @throws UNAUTHENTICATED for anyone else */
export function memberId(ctx: Ctx): string {
  if (ctx.actor.kind !== 'member') throw new AppError('UNAUTHENTICATED');
  return ctx.actor.id;
}

/** The operator or staff account that is calling. @throws UNAUTHENTICATED for anyone else */
export function accountId(ctx: Ctx): string {
  if (ctx.actor.kind !== 'operator' && ctx.actor.kind !== 'staff') throw new AppError('UNAUTHENTICATED');
  return ctx.actor.id;
}

export function actorName(actor: Actor): string {
  return 'id' in actor ? actor.id : actor.kind;
}
