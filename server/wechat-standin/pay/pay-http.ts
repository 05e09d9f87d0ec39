import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Faults } from '../faults';
import { readBody, sendPage } from '../http';
import type { World } from '../world';
import type { Merchant, PlatformKeyKind } from './merchants';
import type { Pay } from './pay';
import { matchPayRoute, type PayCall } from './pay-routes';
import { signatureHeaders, signerOf } from './pay-signing';
import { PayRefusal } from './pay-wire';

export interface PayHttpDeps {
  world: World;
  pay: Pay;
  faults: Faults;
  calls: Map<string, number>;
  /** Aborted when the server stops, so that no planted delay outlives it. */
  stopped: AbortSignal;
}

interface PayReply {
  status: number;
  body: string;
}

type Matched = NonNullable<ReturnType<typeof matchPayRoute>>;

/** Serves api.mch.weixin.qq.com: HTTP statuses mean something, and what is answered to a merchant is signed. */
export async function servePay(
  deps: PayHttpDeps,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const matched = matchPayRoute(request.method, url.pathname);
  const path = matched?.route.path ?? url.pathname;
  deps.calls.set(path, (deps.calls.get(path) ?? 0) + 1);
  const raw = await readBody(request);
  if (!raw) return sendPage(response, 413);
  const fault = deps.faults.take(path);
  if (fault?.kind === 'status') return sendPage(response, fault.status);
  if (fault?.kind === 'delay') await sleep(fault.milliseconds, undefined, { signal: deps.stopped });

  let merchant: Merchant | undefined;
  let reply: PayReply;
  try {
    merchant = signerOf(deps.world, deps.pay.merchants, request, raw);
    if (!matched) return sendPage(response, 404);
    reply = answer(deps, { ...matched, merchant, request, url, raw }, fault);
  } catch (error) {
    if (!(error instanceof PayRefusal)) throw error;
    const { status, code, message, detail } = error;
    reply = { status, body: JSON.stringify({ code, message, ...(detail !== undefined && { detail }) }) };
  }
  if (fault?.kind === 'drop') return void response.destroy();
  const kind = merchant && answerKey(merchant, request);
  const signature = merchant && kind ? signatureHeaders(deps.world, merchant, kind, reply.body) : {};
  response.writeHead(reply.status, {
    'content-type': 'application/json; charset=utf-8',
    'request-id': deps.world.random.hex(32),
    ...perverted(signature, fault),
  });
  response.end(reply.body);
}

interface Signed extends Matched {
  merchant: Merchant;
  request: IncomingMessage;
  url: URL;
  raw: Buffer;
}

function answer(deps: PayHttpDeps, call: Signed, fault: Fault | undefined): PayReply {
  assertHeaders(call);
  assertFrequency(deps.world, call);
  if (fault?.kind === 'refusal' && !fault.afterEffect) return planted(fault);
  deps.pay.settleRefunds();
  const body = call.route.handle(deps.pay, bodyOf(call));
  if (fault?.kind === 'refusal') return planted(fault);
  return body ? { status: 200, body: JSON.stringify(body) } : { status: 204, body: '' };
}

function planted({ status, code }: Extract<Fault, { kind: 'refusal' }>): PayReply {
  return { status, body: JSON.stringify({ code, message: '系统繁忙，请稍后重试' }) };
}

function bodyOf({ merchant, number, url, route, raw }: Signed): PayCall {
  if (route.method === 'GET') return { merchant, number, query: url.searchParams, body: undefined };
  try {
    return { merchant, number, query: url.searchParams, body: JSON.parse(raw.toString()) as unknown };
  } catch {
    throw new PayRefusal('PARAM_ERROR', '无法将输入源映射到目标字段中', { location: 'body' });
  }
}

function assertHeaders({ request, route, merchant }: Signed): void {
  const { accept = '', 'user-agent': agent = '', 'content-type': type = '' } = request.headers;
  const refuse = (header: string): never => {
    throw new PayRefusal('PARAM_ERROR', `Http头${header}不符合要求`, { field: header, location: 'header' });
  };
  if (!/(application\/json|\*\/\*)/.test(accept)) refuse('Accept');
  if (agent === '') refuse('User-Agent');
  if (route.method === 'POST' && !type.startsWith('application/json')) refuse('Content-Type');
  if (!answerKey(merchant, request)) refuse('Wechatpay-Serial');
}

/** The key to sign the answer with: the one the request names, and without a name the certificate's. */
function answerKey(merchant: Merchant, request: IncomingMessage): PlatformKeyKind | undefined {
  const named = request.headers['wechatpay-serial'];
  if (named === undefined) return 'certificate';
  return (['public-key', 'certificate'] as const).find((kind) => merchant.serials[kind] === named);
}

const counted = new WeakMap<Merchant, { second: number; calls: number; refunds: number }>();

function assertFrequency(world: World, { merchant, route }: Signed): void {
  const second = Math.floor(world.now() / 1000);
  const held = counted.get(merchant);
  const count = held?.second === second ? held : { second, calls: 0, refunds: 0 };
  counted.set(merchant, count);
  count.calls += 1;
  if (route.method === 'POST' && route.path.startsWith('/v3/refund/')) count.refunds += 1;
  if (count.calls > merchant.callsPerSecond || count.refunds > merchant.refundsPerSecond) {
    throw new PayRefusal('FREQUENCY_LIMITED', '频率超限');
  }
}

function perverted(signature: Record<string, string>, fault: Fault | undefined): Record<string, string> {
  if (fault?.kind !== 'signature') return signature;
  if (fault.how === 'missing') return {};
  const sign = signature['wechatpay-signature'] ?? '';
  return { ...signature, 'wechatpay-signature': [...sign].reverse().join('') };
}
