import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint, Platform } from './endpoint';
import { endpoints } from './endpoints';
import type { Faults } from './faults';
import { readBody, sendJson, sendPage } from './http';
import { parseBody, Refusal, refusalBody, type Reply } from './wire';

export interface ApiDeps {
  platform: Platform;
  faults: Faults;
  calls: Map<string, number>;
  /** Aborted when the server stops, so that no planted delay outlives it. */
  stopped: AbortSignal;
}

/** Serves api.weixin.qq.com: refusals on HTTP 200 with a trace id, anything unknown as an HTML page. */
export async function serveApi(
  deps: ApiDeps,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const endpoint = endpoints.get(url.pathname);
  if (!endpoint) return sendPage(response, 404);
  deps.calls.set(endpoint.path, (deps.calls.get(endpoint.path) ?? 0) + 1);
  const raw = await readBody(request);
  if (!raw) return sendPage(response, 413);
  const fault = deps.faults.take(endpoint.path);
  if (fault?.kind === 'status') return sendPage(response, fault.status);
  if (fault?.kind === 'delay') await sleep(fault.milliseconds, undefined, { signal: deps.stopped });

  let reply: Reply | Buffer;
  try {
    if (fault?.kind === 'errcode' && !fault.afterEffect) throw new Refusal(fault.errcode);
    reply = run(deps.platform, endpoint, request, url, raw);
    if (fault?.kind === 'errcode') throw new Refusal(fault.errcode);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reply = refusalBody(error, deps.platform.world.random);
  }
  if (fault?.kind === 'drop') response.destroy();
  else if (Buffer.isBuffer(reply)) response.writeHead(200, { 'content-type': 'image/png' }).end(reply);
  else sendJson(response, 200, reply, endpoint.contentType);
}

function run(
  platform: Platform,
  endpoint: Endpoint,
  request: IncomingMessage,
  url: URL,
  raw: Buffer,
): Reply | Buffer {
  if (request.method !== endpoint.method) throw new Refusal(endpoint.method === 'GET' ? 43001 : 43002);
  const app = endpoint.auth === 'token' && platform.tokens.appOf(url.searchParams.get('access_token') ?? '');
  const body = endpoint.method === 'POST' ? parseBody(raw) : {};
  const call = { query: url.searchParams, body, ip: ipOf(request) };
  if (endpoint.auth === 'none') return endpoint.handle(platform, call);
  if (!app) throw new Refusal(41001);
  return endpoint.handle(platform, call, app);
}

function ipOf(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
