import { textField, type WechatLogger, type WeixinClient } from './client';
import type { AccessTokens } from './ports';
import { WechatError } from './wechat-error';

interface TokenDeps {
  client: WeixinClient;
  appid: string;
  secret: string;
  clock: { now(): Date };
  logger: WechatLogger;
  assertOutsideTransaction: () => void;
}

interface HeldToken {
  value: string;
  /** Milliseconds since the epoch. */
  usableUntil: number;
}

const ENDPOINT = '/cgi-bin/stable_token';
// WeChat renews in the last five minutes; asking again then gives the next token while the old one still works.
const MARGIN_S = 300;

/**
 * Holds the access_token of one app. It uses stable_token without force: every process is answered with the same
 * token, so several servers need no common store and none invalidates another's.
 */
export function createAccessTokens(deps: TokenDeps): AccessTokens {
  const { client, appid, secret, clock, logger } = deps;
  let held: HeldToken | undefined;
  let fetching: Promise<string> | undefined;

  async function fetchToken(): Promise<string> {
    const answer = await client.call({
      path: ENDPOINT,
      body: { grant_type: 'client_credential', appid, secret },
      repeatable: true,
    });
    const value = textField(ENDPOINT, answer, 'access_token');
    const expiresIn = Number(answer.expires_in);
    if (!(expiresIn > 0)) {
      throw new WechatError({ endpoint: ENDPOINT, kind: 'unreachable', detail: 'answer lacks expires_in' });
    }
    held = { value, usableUntil: clock.now().getTime() + (expiresIn - MARGIN_S) * 1000 };
    logger.info({ expiresIn }, 'WeChat access token renewed');
    return value;
  }

  function fetchOnce(): Promise<string> {
    fetching ??= fetchToken().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  async function get(): Promise<string> {
    // Even with a token at hand: otherwise a misplaced call would only fail every two hours.
    deps.assertOutsideTransaction();
    return held && clock.now().getTime() < held.usableUntil ? held.value : fetchOnce();
  }

  async function renew(rejected: string): Promise<string> {
    if (held?.value === rejected) held = undefined;
    return get();
  }

  return { get, renew };
}
