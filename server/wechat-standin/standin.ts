import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createIssuedTokens } from './access-tokens';
import { serveApi } from './api-http';
import { createContentChecks } from './content-checks';
import { createControl, type StandinControl } from './control';
import { serveControl } from './control-http';
import { demoTemplates } from './demo-templates';
import { demoUsers } from './demo-users';
import type { Platform } from './endpoint';
import { createFaults } from './faults';
import { assertStandinAllowed, isLoopback } from './guard';
import { sendPage } from './http';
import { createLogins } from './logins';
import type { MerchantConfig } from './pay/merchants';
import { createPay } from './pay/pay';
import { servePay } from './pay/pay-http';
import { createShipments } from './shipments';
import { createSubscriptions } from './subscriptions';
import type { UserInput } from './users';
import { createWorld, type StandinAppConfig } from './world';

export interface StandinOptions {
  /** 0 for any free port. */
  port: number;
  clock: { now(): Date };
  /** Equal seeds give equal codes, tokens and trace ids; openids never depend on it. */
  seed: string;
  apps: readonly StandinAppConfig[];
  /** Shops that take money; when not given one, bound to the first app. */
  merchants?: readonly MerchantConfig[];
  /** NODE_ENV of this process: production is refused. */
  nodeEnv: string | undefined;
  /** The WeChat users that exist; the demo users when not given. */
  users?: readonly UserInput[];
  /** A loopback address; 127.0.0.1 when not given. */
  host?: string;
}

export interface Standin {
  /** Base URL of api.weixin.qq.com's paths, of api.mch.weixin.qq.com's `/v3/*` and of `/_ctl/*`. */
  url: string;
  control: StandinControl;
  stop(): Promise<void>;
}

/** Of no real shop: WeChat's merchant numbers begin with 1. */
export const DEMO_MCHID = '9900000001';

function demoMerchant(apps: readonly StandinAppConfig[]): MerchantConfig {
  return { mchid: DEMO_MCHID, appids: apps.slice(0, 1).map(({ appid }) => appid) };
}

/**
 * Starts a local WeChat.
 * @throws Error in production, with a real appid, with a host others can reach, or when the port is taken
 */
export async function startStandin(options: StandinOptions): Promise<Standin> {
  const { port, nodeEnv, apps, host = '127.0.0.1' } = options;
  if (apps.length === 0) throw new Error('The WeChat stand-in needs an app');
  for (const { appid } of apps) assertStandinAllowed({ nodeEnv, appid });
  if (!isLoopback(host)) throw new Error('The WeChat stand-in listens on loopback only');

  const world = createWorld({ ...options, users: options.users ?? demoUsers });
  const faults = createFaults();
  const pay = createPay(world, faults, options.merchants ?? [demoMerchant(apps)], options.seed);
  const platform: Platform = {
    world,
    tokens: createIssuedTokens(world),
    logins: createLogins(world),
    pay,
    shipments: createShipments(world, pay),
    content: createContentChecks(world),
    subscriptions: createSubscriptions(world, demoTemplates),
  };
  const calls = new Map<string, number>();
  const control = createControl(platform, faults, calls);
  const stopping = new AbortController();
  const api = { platform, faults, calls, stopped: stopping.signal };
  const mch = { world, pay, faults, calls, stopped: stopping.signal };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(`http://standin${request.url ?? '/'}`);
    if (url.pathname.startsWith('/_ctl/')) await serveControl(control, request, response, url.pathname);
    else if (url.pathname.startsWith('/v3/')) await servePay(mch, request, response, url);
    else await serveApi(api, request, response, url);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendPage(response, 500);
    });
  });

  async function stop(): Promise<void> {
    stopping.abort();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  const bound = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no TCP address'));
      else resolve(address);
    });
  });
  const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
  return { url: `http://${name}:${bound.port}`, control, stop };
}
