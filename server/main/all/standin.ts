import { randomUUID } from 'node:crypto';
import { systemClock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import { createLogisticsStandin } from '../../logistics-standin';
import type { LogisticsStandin } from '../../logistics-standin';
import { assertOutsideTransaction } from '../../platform/db/tx';
import type { Logger } from '../../platform/logger';
import { NOTIFY_PATH } from '../../platform/pay-config';
import { readPayKeys } from '../../wechat';
import { DEMO_MCHID, openidOf, startStandin, unionidOf } from '../../wechat-standin';
import type { Standin } from '../../wechat-standin';
import type { DemoPhones } from '../demo';

const TICK_MS = 1_000;

/** A local WeChat for the configured app. */
export function playWechat(config: Config): Promise<Standin> {
  return startStandin({
    port: config.STANDIN_PORT,
    clock: { now: () => new Date(systemClock.now()) },
    // Numbers of an earlier run must not come again: the database remembers those.
    seed: randomUUID(),
    apps: [{ appid: config.WX_APPID, secret: config.WX_SECRET }],
    nodeEnv: config.NODE_ENV,
  });
}

/** The configuration with what the consoles of this WeChat hand out: a merchant's keys and a token of message push. */
export function withStandin(config: Config, { url, control }: Standin): Config {
  return {
    ...config,
    WX_PUSH_TOKEN: config.WX_PUSH_TOKEN ?? 'standin-push-token',
    pay: {
      base: url,
      mchid: DEMO_MCHID,
      // Public https, as WeChat demands; the merchant's tunnel brings it to this machine.
      notifyUrl: `https://mall.example.com${NOTIFY_PATH}`,
      keys: () => readPayKeys(control.merchant()),
    },
  };
}

/**
 * Enters the addresses of the listening API into this WeChat's consoles.
 * @throws Error when the API listens on no loopback address, the only ones the stand-in talks to
 */
export async function connectStandin({ control }: Standin, config: Config, apiUrl: string): Promise<void> {
  const { WX_PUSH_TOKEN: token = '', WX_PUSH_AES_KEY: aesKey } = config;
  control.saveMerchant({ tunnel: apiUrl });
  await control.saveApp({
    push: {
      url: `${apiUrl}/wechat/push`,
      token,
      mode: aesKey ? 'aes' : 'plain',
      ...(aesKey ? { aesKey } : {}),
    },
  });
}

/** Lets this WeChat send, about once a second, what is due on its clock. Answers how to stop it. */
export function tickStandin({ control }: Standin, log: Logger): () => void {
  let timer = setTimeout(tick, TICK_MS).unref();
  let stopped = false;
  function tick(): void {
    control
      .deliverDueNotifies()
      .then(() => control.deliverDueShippingEvents())
      .then(() => control.deliverDueVerdicts())
      .then(() => control.deliverDueMessageEvents())
      .catch((error: unknown) => log.warn({ err: error }, 'stand-in: could not deliver'))
      .finally(() => {
        if (!stopped) timer = setTimeout(tick, TICK_MS).unref();
      });
  }
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Carriers whose parcels move by the clock of this machine. */
export function playLogistics(): LogisticsStandin {
  return createLogisticsStandin({ clock: systemClock, assertOutsideTransaction });
}

/** The phones of the stand-in's users. */
export function phonesOf({ control }: Pick<Standin, 'control'>, appid: string): DemoPhones {
  return {
    namesOf: (userId) => ({ openid: openidOf(appid, userId), unionid: unionidOf(userId) }),
    enter: (user) => void control.saveUser(user),
    loginCode: (userId) => control.loginCode(userId),
    phoneCode(userId) {
      const tapped = control.phoneCode(userId);
      if (!('code' in tapped)) throw new Error(`the phone of ${userId} refused: ${tapped.errMsg}`);
      return tapped.code;
    },
    visit: (userId) => control.visit(userId),
    pay(userId, params) {
      const { errMsg } = control.pay({ ...params, userId });
      if (errMsg !== 'requestPayment:ok') throw new Error(`the phone of ${userId} refused: ${errMsg}`);
    },
  };
}
