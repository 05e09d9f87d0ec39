import { systemClock } from '../../platform/clock';
import type { Config } from '../../platform/config';
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
