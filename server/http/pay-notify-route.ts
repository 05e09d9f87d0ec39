import type Router from '@koa/router';
import type { Context } from 'koa';
import { AppError } from '@shared/errors';
import { createCtx } from '../platform/context';
import type { Ctx, Deps } from '../platform/context';
import { NOTIFY_PATH } from '../platform/pay-config';
import { PayNotifyRejected } from '../wechat';
import type { PayNotify, WechatPay } from '../wechat';
import { readText } from './body';
import type { RequestState } from './request-state';

const MAX_BODY = 64 * 1024;

/** What the product does with a notification of WeChat Pay; it may come more than once, and twice at the same moment. */
export type TakePayNotify = (ctx: Ctx, notify: PayNotify) => Promise<void>;

/**
 * Where WeChat Pay tells of payments and refunds. Any 2xx means consumed, so whatever `take` throws leaves as an
 * error: WeChat comes again, for a day.
 */
export function payNotifyRoute(router: Router, deps: Deps, pay: WechatPay, take: TakePayNotify): void {
  router.post(NOTIFY_PATH, async (koa: Context) => {
    const text = await readText(koa.req, MAX_BODY);
    const { requestId } = koa.state as RequestState;
    const log = deps.log.child({ requestId });
    const notify = authentic(pay, koa, text, log);
    if (!notify) {
      koa.status = 401;
      koa.body = { code: 'FAIL', message: 'not a notification for this merchant' };
      return;
    }
    try {
      await take(createCtx(deps, { requestId, log }), notify);
    } catch (error) {
      // Refusals are nobody's fault elsewhere, and not logged; money that cannot be booked is.
      if (error instanceof AppError) log.error({ err: error }, 'a pay notification could not be booked');
      throw error;
    }
    koa.status = 204;
  });
}

/** Opens what WeChat wrote; anything else changes nothing. */
function authentic(pay: WechatPay, koa: Context, text: string, log: Deps['log']): PayNotify | undefined {
  try {
    return pay.openNotify(koa.headers, text);
  } catch (error) {
    if (!(error instanceof PayNotifyRejected)) throw error;
    // WeChat sends wrong signatures on purpose, to see that they are refused.
    log[error.probe ? 'info' : 'warn']({ reason: error.message }, 'pay notification refused');
    return undefined;
  }
}
