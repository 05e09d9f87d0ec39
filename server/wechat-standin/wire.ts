import type { Random } from './random';

// WeChat's wording, as far as clients see it.
const ERRMSG: ReadonlyMap<number, string> = new Map([
  [-1, 'system error'],
  [40001, 'invalid credential, access_token is invalid or not latest'],
  [40002, 'invalid grant_type'],
  [40003, 'invalid openid'],
  [40004, 'invalid media type'],
  [40013, 'invalid appid'],
  [40014, 'invalid access_token'],
  [40029, 'invalid code'],
  [40037, 'invalid template_id'],
  [40097, 'invalid args'],
  [40125, 'invalid appsecret'],
  [40129, 'invalid scene'],
  [40163, 'code been used'],
  [40164, 'invalid ip'],
  [40226, 'code blocked'],
  [41001, 'access_token missing'],
  [41002, 'appid missing'],
  [41004, 'appsecret missing'],
  [41008, 'missing code'],
  [41030, 'invalid page'],
  [42001, 'access_token expired'],
  [43001, 'require GET method'],
  [43002, 'require POST method'],
  [43101, 'user refuse to accept the msg'],
  [44002, 'empty post data'],
  [44991, 'reach max api minute limit'],
  [45009, 'reach max api daily quota limit'],
  [45011, 'api minute-quota reach limit, must slower, retry next minute'],
  [47001, 'data format error'],
  [47003, 'argument invalid'],
  [61010, 'code is expired'],
  [85096, 'not allow include scancode_time field'],
  [87007, 'session_key is not existed or expired'],
  [87008, 'invalid sig_method'],
  [87009, 'invalid signature'],
]);

/** Thrown by an endpoint to answer an errcode; WeChat sends these on HTTP 200. */
export class Refusal extends Error {
  readonly errcode: number;

  constructor(errcode: number, errmsg = ERRMSG.get(errcode) ?? 'refused') {
    super(errmsg);
    this.errcode = errcode;
  }
}

export type Reply = Readonly<Record<string, unknown>>;

/** The body of a refusal, with the trace id WeChat appends. */
export function refusalBody(refusal: Refusal, random: Random): Reply {
  const rid = `${random.hex(8)}-${random.hex(8)}-${random.hex(8)}`;
  return { errcode: refusal.errcode, errmsg: `${refusal.message}, rid: ${rid}` };
}

/** One request, read but not yet judged. */
export interface Call {
  query: URLSearchParams;
  body: Reply;
  ip: string;
}

/** Parses a POST body as WeChat does: 44002 when empty, 47001 unless it is a JSON object in UTF-8. */
export function parseBody(raw: Buffer): Reply {
  if (raw.length === 0) throw new Refusal(44002);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch {
    throw new Refusal(47001);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(47001);
  return { ...value };
}

/** A text of the body, or '' when absent; any other type is 47001, as WeChat converts nothing. */
export function bodyText(call: Call, name: string): string {
  const value = call.body[name] ?? '';
  if (typeof value !== 'string') throw new Refusal(47001);
  return value;
}

/** A text of the query string, or '' when absent. */
export function queryText(call: Call, name: string): string {
  return call.query.get(name) ?? '';
}
