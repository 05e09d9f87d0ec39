import { DEFAULT_TIMEOUT_MS, field, looseText, withoutSentValues, type WechatLogger } from './client';
import { kindOfPayCode, WechatPayError, type WechatPayErrorKind, type WechatPayFailure } from './pay-error';
import type { PayKeys } from './pay-keys';
import { authorization, signatureFault } from './pay-signature';

export interface PayClientDeps {
  /** Origin of WeChat Pay's API. */
  base: string;
  mchid: string;
  keys: PayKeys;
  clock: { now(): Date };
  assertOutsideTransaction: () => void;
  logger: WechatLogger;
  timeoutMs?: number;
}

export interface PayCall {
  method: 'GET' | 'POST';
  /** Such as `/v3/pay/transactions/out-trade-no/{}`; `{}` stands for `number`. */
  path: string;
  number?: string;
  query?: string;
  body?: Readonly<Record<string, unknown>>;
}

/** The parsed body of a 2xx answer whose signature fits; undefined when it was empty (204). */
export type PayAnswer = unknown;

export type PayClient = (call: PayCall) => Promise<PayAnswer>;

const USER_AGENT = 'private-domain-mall';
// Matters an operator must see: they do not pass by themselves.
const ALARMS: readonly WechatPayErrorKind[] = ['sign-error', 'config', 'not-enough', 'invalid-request'];

/**
 * A thin client of api.mch.weixin.qq.com. The plugin's own client signs with the machine's clock and cannot be given
 * another, so only its signature and cipher are used and the transport is fetch, as for the rest of WeChat.
 */
export function createPayClient(deps: PayClientDeps): PayClient {
  async function attempt(call: PayCall): Promise<PayAnswer> {
    const { status, headers, text } = await send(deps, call);
    const at = { endpoint: endpointOf(call), status, requestId: headers['request-id'] };
    if (status >= 300) throw refusal(at, call, text);
    // Unverified answers prove nothing; the caller asks again.
    const fault = signatureFault(deps.keys, headers, text, secondsOf(deps.clock));
    if (fault)
      throw new WechatPayError({ ...at, kind: 'unavailable', detail: `answer not trusted: ${fault}` });
    if (text === '') return undefined;
    const body = parse(text);
    if (body === undefined) throw new WechatPayError({ ...at, kind: 'unavailable', detail: 'not JSON' });
    return body;
  }

  return async function callPay(call) {
    deps.assertOutsideTransaction();
    try {
      return await attempt(call);
    } catch (error) {
      if (error instanceof WechatPayError) logFailure(deps.logger, error);
      throw error;
    }
  };
}

/** Whole seconds since the epoch, as every signature of WeChat Pay counts. */
export function secondsOf(clock: { now(): Date }): number {
  return Math.floor(clock.now().getTime() / 1000);
}

/** Method and path without the number of an order: what logs and errors call a request. */
export function endpointOf(call: Pick<PayCall, 'method' | 'path'>): string {
  return `${call.method} ${call.path}`;
}

interface Received {
  status: number;
  headers: Record<string, string>;
  text: string;
}

async function send(deps: PayClientDeps, call: PayCall): Promise<Received> {
  const path = call.path.replace('{}', encodeURIComponent(call.number ?? ''));
  const url = new URL(`${path}${call.query ? `?${call.query}` : ''}`, deps.base);
  const body = call.body ? JSON.stringify(call.body) : '';
  const signed = { method: call.method, uri: `${url.pathname}${url.search}`, body };
  const { publicKeyId } = deps.keys;
  try {
    const response = await fetch(url, {
      method: call.method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'user-agent': USER_AGENT,
        authorization: authorization(deps.keys, deps.mchid, signed, secondsOf(deps.clock)),
        ...(publicKeyId && { 'wechatpay-serial': publicKeyId }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(deps.timeoutMs ?? DEFAULT_TIMEOUT_MS),
      ...(body && { body }),
    });
    const text = await response.text();
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  } catch {
    // The cause may quote what was sent, so it stays here.
    throw new WechatPayError({ endpoint: endpointOf(call), kind: 'unavailable', detail: 'no answer' });
  }
}

function refusal(
  at: Pick<WechatPayFailure, 'endpoint' | 'status' | 'requestId'>,
  call: PayCall,
  text: string,
): WechatPayError {
  const body = parse(text);
  const code = looseText(field(body, 'code'));
  const about = field(body, 'detail');
  // How many bytes WeChat signed tells a wrong body from a wrong key.
  const signedBytes = looseText(field(field(about, 'sign_information'), 'sign_message_length'));
  const parts = [field(body, 'message'), field(about, 'field'), field(about, 'issue'), signedBytes];
  const detail = parts.map(looseText).filter(Boolean).join('; ');
  const kind = kindOfPayCode(at.status ?? 0, code);
  return new WechatPayError({
    ...at,
    kind,
    detail: withoutSentValues(detail, call.body),
    ...(code && { code }),
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function logFailure(logger: WechatLogger, error: WechatPayError): void {
  const { endpoint, kind, status, code, requestId, detail } = error;
  const fields = { endpoint, kind, status, code, requestId, detail };
  if (ALARMS.includes(kind)) logger.error(fields, 'WeChat Pay refuses what this mall sends');
  else logger.warn(fields, 'WeChat Pay call failed');
}
