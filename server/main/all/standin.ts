import { systemClock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import { createLogisticsStandin } from '../../logistics-standin';
import type { LogisticsStandin } from '../../logistics-standin';
import { assertOutsideTransaction } from '../../platform/db/tx';
import { startStandin } from '../../wechat-standin';
import type { Standin } from '../../wechat-standin';
import type { DemoPhones } from '../demo';

/** A local WeChat for the configured app. */
export function playWechat(config: Config): Promise<Standin> {
  return startStandin({
    port: config.STANDIN_PORT,
    clock: { now: () => new Date(systemClock.now()) },
    seed: 'demo',
    apps: [{ appid: config.WX_APPID, secret: config.WX_SECRET }],
    nodeEnv: config.NODE_ENV,
  });
}

/** Carriers whose parcels move by the clock of this machine. */
export function playLogistics(): LogisticsStandin {
  return createLogisticsStandin({ clock: systemClock, assertOutsideTransaction });
}

/** The phones of the stand-in's users. */
export function phonesOf({ control }: Pick<Standin, 'control'>): DemoPhones {
  return {
    loginCode: (userId) => control.loginCode(userId),
    phoneCode(userId) {
      const tapped = control.phoneCode(userId);
      if (!('code' in tapped)) throw new Error(`the phone of ${userId} refused: ${tapped.errMsg}`);
      return tapped.code;
    },
  };
}
