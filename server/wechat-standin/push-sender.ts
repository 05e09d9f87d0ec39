import { aesKeyOf, encryptPush, pushSignature } from '../wechat/push-crypto';
import { hostnameOf, isLoopback } from './guard';
import { openidOf, unionidOf, type StandinUser } from './users';
import type { PushTarget, StandinApp, World } from './world';

export interface PushOutcome {
  /** The product answered `success` or nothing, on HTTP 200. */
  delivered: boolean;
  /** HTTP status of each delivery, 0 when there was no answer. */
  attempts: number[];
}

const REPLY_WITHIN_MS = 5_000;
const DELIVERIES = 4;
const ORIGINAL_ID = 'gh_standin00001';

/** Pushes one event about a user; a wrong answer is followed by up to three more deliveries. */
export async function pushEvent(
  world: World,
  app: StandinApp,
  user: StandinUser,
  event: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<PushOutcome> {
  const target = app.push;
  if (!target) throw new Error(`no push URL is configured for ${app.appid}`);
  const openid = openidOf(app.appid, user.id);
  const message = {
    ToUserName: ORIGINAL_ID,
    FromUserName: openid,
    CreateTime: Math.floor(world.now() / 1000),
    MsgType: 'event',
    Event: event,
    OpenID: openid,
    ...(app.unionids && { UnionID: unionidOf(user.id) }),
    AppID: app.appid,
    ...fields,
  };
  const attempts: number[] = [];
  for (let delivery = 1; delivery <= DELIVERIES; delivery += 1) {
    const answer = await post(signedPush(world, app.appid, target, openid, message));
    attempts.push(answer.status);
    if (answer.status === 200 && ['', 'success'].includes(answer.text)) return { delivered: true, attempts };
  }
  return { delivered: false, attempts };
}

/** Asks a push URL to prove itself, as the console does on saving. @throws Error when it does not */
export async function checkPushTarget(world: World, target: PushTarget): Promise<void> {
  const hostname = hostnameOf(target.url);
  if (hostname === undefined || !isLoopback(hostname))
    throw new Error('the push URL must be on this machine');
  if (target.mode !== 'plain') aesKeyOf(target.aesKey ?? '');
  const url = signedUrl(world, target);
  const echo = world.random.text(20);
  url.searchParams.set('echostr', echo);
  const answer = await reply(url, {});
  if (answer.status !== 200 || answer.text !== echo) throw new Error('the push URL did not return echostr');
}

interface OutgoingPush {
  url: URL;
  body: string;
}

function signedUrl(world: World, target: PushTarget): URL {
  const url = new URL(target.url);
  const timestamp = String(Math.floor(world.now() / 1000));
  const nonce = String(world.random.bytes(4).readUInt32BE());
  url.searchParams.set('signature', pushSignature(target.token, timestamp, nonce));
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('nonce', nonce);
  return url;
}

function signedPush(
  world: World,
  appid: string,
  target: PushTarget,
  openid: string,
  message: Readonly<Record<string, unknown>>,
): OutgoingPush {
  const url = signedUrl(world, target);
  url.searchParams.set('openid', openid);
  if (target.mode === 'plain') return { url, body: JSON.stringify(message) };
  const key = aesKeyOf(target.aesKey ?? '');
  const encrypted = encryptPush(key, world.random.bytes(16), JSON.stringify(message), appid);
  const [timestamp, nonce] = [url.searchParams.get('timestamp') ?? '', url.searchParams.get('nonce') ?? ''];
  url.searchParams.set('encrypt_type', 'aes');
  url.searchParams.set('msg_signature', pushSignature(target.token, timestamp, nonce, encrypted));
  const plain = target.mode === 'compat' ? message : { ToUserName: ORIGINAL_ID };
  return { url, body: JSON.stringify({ ...plain, Encrypt: encrypted }) };
}

function post({ url, body }: OutgoingPush): Promise<{ status: number; text: string }> {
  return reply(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

async function reply(url: URL, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(REPLY_WITHIN_MS),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return { status: 0, text: '' };
  }
}
