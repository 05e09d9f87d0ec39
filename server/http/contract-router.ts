import type { Context } from 'koa';
import { contracts } from '@shared/contracts';
import type { ContractName } from '@shared/contracts';
import type { Endpoint, Rate } from '@shared/contracts/kit';
import { AppError } from '@shared/errors';
import type { Actor, Ctx, Deps } from '../platform/context';
import { actorName, createCtx } from '../platform/context';
import { duplicateIndex } from '../platform/db/base-schema';
import { queue, transaction } from '../platform/db/tx';
import type { Routes } from '../platform/module';
import { limitedAddress, RateLimiter } from '../platform/rate-limit';
import { verifyAccess } from '../platform/tokens';
import { parseJson, readJson } from './body';
import { expected, InputError } from './error-body';
import type { RequestState } from './request-state';
import { IdempotencyModel, onceOf, record, replay } from './idempotency';
import type { Once } from './idempotency';

const MAX_BODY = 64 * 1024;
const QUERY_RATE: Rate = { perMinute: 600, burst: 120 };
const COMMAND_RATE: Rate = { perMinute: 120, burst: 60 };

type AnyHandler = (ctx: Ctx, input: unknown) => Promise<unknown>;

/**
 * The whole contract table as one middleware for `/api/<name>`.
 * @throws at start when a contract has no route or a route no contract
 */
export function contractRouter(deps: Deps, routes: Routes): (koa: Context) => Promise<void> {
  const handlers = checkTable(routes);
  const limiter = new RateLimiter(deps.config.RATE_SCALE);

  return async function dispatch(koa) {
    const name = koa.path.slice('/api/'.length);
    const handler = handlers.get(name);
    if (!handler) throw new AppError('NOT_FOUND');
    const endpoint: Endpoint = contracts[name as ContractName];
    const state = koa.state as RequestState;
    state.contract = name;

    const method = endpoint.kind === 'query' ? 'GET' : 'POST';
    if (koa.method !== method) {
      koa.set('Allow', method);
      throw new AppError('METHOD_NOT_ALLOWED', { method });
    }
    const now = deps.clock.now();
    const actor = authenticate(deps, endpoint, koa.get('authorization'), now);
    state.actor = actorName(actor);
    const who = actor.kind === 'visitor' ? limitedAddress(koa.ip) : state.actor;
    const wait = limiter.take(
      `${name}|${who}`,
      endpoint.rate ?? (method === 'GET' ? QUERY_RATE : COMMAND_RATE),
      now,
    );
    if (wait > 0) {
      koa.set('Retry-After', String(wait));
      throw new AppError('RATE_LIMITED', { seconds: wait });
    }
    const log = deps.log.child({ requestId: state.requestId, actor: state.actor, contract: name });
    const ctx = createCtx(deps, {
      now,
      actor,
      log,
      requestId: state.requestId,
      language: state.language,
      idempotencyKey: koa.get('idempotency-key') || null,
    });
    const raw =
      method === 'GET'
        ? parseJson(String(koa.query.input ?? ''))
        : await readJson(koa.req, endpoint.maxBody ?? MAX_BODY);
    const parsed = endpoint.input.safeParse(raw);
    if (!parsed.success) throw new InputError(parsed.error, ctx.language);

    const output =
      endpoint.tx === 'none'
        ? check(endpoint, name, await handler(ctx, parsed.data))
        : await runOnce(ctx, name, endpoint, handler, parsed.data);
    koa.set('Cache-Control', 'no-store');
    // As text, once: of an object, koa and the compressor would each ask for the length and make the text again.
    koa.type = 'application/json';
    koa.body = JSON.stringify(output);
  };
}

function checkTable(routes: Routes): Map<string, AnyHandler> {
  const handlers = new Map(Object.entries(routes) as [string, AnyHandler][]);
  const missing = Object.keys(contracts).filter((name) => !handlers.has(name));
  const unknown = [...handlers.keys()].filter((name) => !(name in contracts));
  if (missing.length > 0) throw new Error(`contracts without a route: ${missing.join(', ')}`);
  if (unknown.length > 0) throw new Error(`routes without a contract: ${unknown.join(', ')}`);
  return handlers;
}

function authenticate(deps: Deps, endpoint: Endpoint, header: string, now: number): Actor {
  const token = /^Bearer (\S+)$/i.exec(header)?.[1];
  if (!token) {
    if (endpoint.auth === 'public') return { kind: 'visitor' };
    throw new AppError('UNAUTHENTICATED');
  }
  const actor = roleFor(endpoint, verifyAccess(deps, token, now));
  if (endpoint.auth !== 'public' && !mayCall(endpoint, actor)) throw new AppError('FORBIDDEN');
  return actor;
}

/** One login of the mini program is both: a member to the mall, and staff where staff is asked for. */
function roleFor(endpoint: Endpoint, actor: Actor): Actor {
  if (endpoint.auth !== 'staff' || actor.kind !== 'member' || actor.staffId === undefined) return actor;
  const { staffId, sessionId, id: memberId } = actor;
  return { kind: 'staff', id: staffId, sessionId, roles: [], memberId };
}

function mayCall(endpoint: Endpoint, actor: Actor): boolean {
  if (endpoint.auth === 'member') return actor.kind === 'member';
  if (actor.kind !== 'operator' && actor.kind !== 'staff') return false;
  if (endpoint.auth === 'operator' && actor.kind !== 'operator') return false;
  return !endpoint.roles || actor.roles.some((role) => role === 'owner' || endpoint.roles?.includes(role));
}

/** Runs a command so that its key has one effect and one answer, also when two calls with it race. */
async function runOnce(
  ctx: Ctx,
  name: string,
  endpoint: Endpoint,
  handler: AnyHandler,
  input: unknown,
): Promise<unknown> {
  const once = onceOf(ctx, name, input);
  const secret = endpoint.secretAnswer ?? false;
  try {
    if (endpoint.tx === 'phased')
      return await runPhased(ctx, once, secret, async () => check(endpoint, name, await handler(ctx, input)));
    return await transaction(async () => {
      const output = check(endpoint, name, await handler(ctx, input));
      queue().insert(IdempotencyModel, record(ctx, once, output, secret));
      return output;
    });
  } catch (error) {
    // A refusal may only mean that this very call already succeeded: the first answer wins.
    if (!expected(error) && duplicateIndex(error) !== 'idempotency._id_') throw error;
    const first = await replay(ctx, once);
    if (first === undefined) throw error;
    return first;
  }
}

async function runPhased(
  ctx: Ctx,
  once: Once,
  secret: boolean,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const first = await replay(ctx, once);
  if (first !== undefined) return first;
  const output = await run();
  await IdempotencyModel.insertOne(record(ctx, once, output, secret));
  return output;
}

/** An answer that breaks its contract is our bug, not the caller's. */
function check(endpoint: Endpoint, name: string, output: unknown): unknown {
  const checked = endpoint.output.safeParse(output);
  if (checked.success) return checked.data;
  const where = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`${name} answered against its contract: ${where}`);
}
