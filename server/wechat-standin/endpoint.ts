import type { IssuedTokens } from './access-tokens';
import type { Logins } from './logins';
import type { ContentChecks } from './content-checks';
import type { Pay } from './pay/pay';
import type { Shipments } from './shipments';
import type { Subscriptions } from './subscriptions';
import type { Call, Reply } from './wire';
import type { StandinApp, World } from './world';

/** What an endpoint may use. */
export interface Platform {
  world: World;
  tokens: IssuedTokens;
  logins: Logins;
  pay: Pay;
  shipments: Shipments;
  content: ContentChecks;
  subscriptions: Subscriptions;
}

/** One path of api.weixin.qq.com. With `auth: 'token'` the router has checked the access_token; bytes are a PNG. */
export type Endpoint = {
  path: string;
  method: 'GET' | 'POST';
  /** Some old endpoints label their JSON text/plain. */
  contentType?: string;
} & (
  | { auth: 'none'; handle(platform: Platform, call: Call): Reply }
  | { auth: 'token'; handle(platform: Platform, call: Call, app: StandinApp): Reply | Buffer }
);
