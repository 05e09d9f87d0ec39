import type { AccessTokens } from './ports';
import { isTokenErrcode, kindOfErrcode, WechatError } from './wechat-error';

/** The part of a pino logger the adapters use. */
export interface WechatLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface ClientDeps {
  /** Origin of WeChat's API, from the configuration. */
  apiBase: string;
  /** Throws inside a database transaction, where a slow or repeated call would do harm. */
  assertOutsideTransaction: () => void;
  logger: WechatLogger;
  /** Milliseconds until a call counts as `unreachable`. */
  timeoutMs?: number;
}

export interface WechatRequest {
  path: string;
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: Readonly<Record<string, unknown>>;
  /** A second attempt does no harm, so `busy` is answered by one. */
  repeatable: boolean;
}

export type WechatAnswer = Readonly<Record<string, unknown>>;

export interface WeixinClient {
  /** One call without an access_token. */
  call(request: WechatRequest): Promise<WechatAnswer>;
  /** One call with an access_token; a refused token is renewed once and the call repeated once. */
  callWithToken(tokens: AccessTokens, request: WechatRequest): Promise<WechatAnswer>;
  /** The same for a call that answers a picture, and JSON only when it fails. */
  pictureWithToken(tokens: AccessTokens, request: WechatRequest): Promise<Buffer>;
}

/** Makes an answer of the bytes that came. @throws WechatError when they are a refusal, or no answer at all */
type Read<T> = (request: WechatRequest, bytes: Buffer) => T;

export const DEFAULT_TIMEOUT_MS = 5_000;
const PNG = 0x89;
const JPEG = 0xff;
const RID = /[\s,]*rid:\s*([\w-]+)\s*$/;

/** A thin client of api.weixin.qq.com: business errors arrive on HTTP 200, success has no errcode or 0. */
export function createWeixinClient(deps: ClientDeps): WeixinClient {
  const timeoutMs = deps.timeoutMs ?? DEFAULT_TIMEOUT_MS;

  async function attempt<T>(request: WechatRequest, read: Read<T>): Promise<T> {
    const url = new URL(request.path, deps.apiBase);
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
    return read(request, await send(url, request));
  }

  async function send(url: URL, request: WechatRequest): Promise<Buffer> {
    const post = request.body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request.body),
    };
    let status: number;
    let bytes: Buffer;
    try {
      const response = await fetch(url, {
        ...post,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      status = response.status;
      bytes = Buffer.from(await response.arrayBuffer());
    } catch (cause) {
      // The cause itself may quote the URL with the secret in it: only its code leaves.
      throw new WechatError({ ...at(request), kind: 'unreachable', detail: networkCode(cause) });
    }
    if (status >= 400)
      throw new WechatError({ ...at(request), kind: 'unreachable', detail: `HTTP ${status}` });
    return bytes;
  }

  /** One call, repeated once after `busy` where that does no harm. */
  async function perform<T>(request: WechatRequest, read: Read<T>): Promise<T> {
    deps.assertOutsideTransaction();
    try {
      return await attempt(request, read);
    } catch (error) {
      if (!request.repeatable || !(error instanceof WechatError) || error.kind !== 'busy') throw error;
      return attempt(request, read);
    }
  }

  async function logged<T>(request: WechatRequest, read: Read<T>): Promise<T> {
    try {
      return await perform(request, read);
    } catch (error) {
      if (error instanceof WechatError) logFailure(error);
      throw error;
    }
  }

  async function withToken<T>(tokens: AccessTokens, request: WechatRequest, read: Read<T>): Promise<T> {
    const signed = (token: string) => ({ ...request, query: { ...request.query, access_token: token } });
    const token = await tokens.get();
    try {
      return await perform(signed(token), read);
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      if (!isTokenErrcode(error.errcode)) {
        logFailure(error);
        throw error;
      }
    }
    return logged(signed(await tokens.renew(token)), read);
  }

  /** Logs a failure once; error level is for what only the operator can repair. */
  function logFailure({ endpoint, kind, errcode, rid, detail }: WechatError): void {
    const fields = { endpoint, kind, errcode, rid, detail };
    if (kind === 'config') deps.logger.error(fields, 'WeChat refuses the configuration of this app');
    else if (kind === 'invalid-code') deps.logger.info(fields, 'WeChat refused a code');
    else deps.logger.warn(fields, 'WeChat call failed');
  }

  return {
    call: (request) => logged(request, readJson),
    callWithToken: (tokens, request) => withToken(tokens, request, readJson),
    pictureWithToken: (tokens, request) => withToken(tokens, request, readPicture),
  };
}

function readJson(request: WechatRequest, bytes: Buffer): WechatAnswer {
  const answer = parseObject(bytes.toString('utf8'));
  if (!answer) throw new WechatError({ ...at(request), kind: 'unreachable', detail: 'answer is not JSON' });
  // Truthiness, not presence: code2Session omits errcode on success, other calls send 0.
  if (answer.errcode) throw refusal(request, answer);
  return answer;
}

/** The first bytes decide: content types of failures have been seen to say image. */
function readPicture(request: WechatRequest, bytes: Buffer): Buffer {
  if (bytes[0] === PNG || bytes[0] === JPEG) return bytes;
  readJson(request, bytes);
  throw new WechatError({ ...at(request), kind: 'unreachable', detail: 'answer is no picture' });
}

/** Reads a text field of an answer; its absence means the platform changed under us. */
export function textField(endpoint: string, answer: WechatAnswer, name: string): string {
  const value = answer[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new WechatError({ endpoint, kind: 'unreachable', detail: `answer lacks ${name}` });
}

/** A value WeChat documents as text and sometimes sends as a number, or '' when it is neither. */
export function looseText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function at(request: WechatRequest): { endpoint: string } {
  return { endpoint: request.path };
}

function refusal(request: WechatRequest, answer: WechatAnswer): WechatError {
  const errcode = Number(answer.errcode);
  const errmsg = typeof answer.errmsg === 'string' ? answer.errmsg : '';
  const rid = RID.exec(errmsg)?.[1];
  return new WechatError({
    ...at(request),
    kind: kindOfErrcode(errcode),
    errcode,
    rid,
    detail: withoutSentValues(errmsg.replace(RID, ''), [request.query, request.body]),
  });
}

/** WeChat sometimes quotes what it was sent; none of that may reach a log. */
export function withoutSentValues(text: string, sent: unknown): string {
  return textsIn(sent)
    .filter((value) => value.length > 3)
    .reduce((cleaned, value) => cleaned.replaceAll(value, '***'), text);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Old endpoints label JSON `text/plain`, so the content type is never asked. */
function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The code inside fetch's `TypeError: fetch failed`, whose own message says nothing. */
function networkCode(error: unknown): string {
  if (field(error, 'name') === 'TimeoutError') return 'timeout';
  const code = field(field(error, 'cause'), 'code');
  return typeof code === 'string' ? code : 'network failure';
}

/** A field of what may be no object at all. */
export function field(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}
