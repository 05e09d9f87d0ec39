import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { WechatPayError } from '../../wechat';
import type { WechatPay, WechatPayErrorKind } from '../../wechat';

/** @throws PAY_NOT_CONFIGURED where the brand takes no money */
export function payOf(ctx: Ctx): WechatPay {
  const { pay } = ctx.wechat;
  if (!pay) throw new AppError('PAY_NOT_CONFIGURED');
  return pay;
}

/** Whether a failed call to WeChat Pay failed for one of these reasons. */
export function failedFor(error: unknown, ...kinds: readonly WechatPayErrorKind[]): error is WechatPayError {
  return error instanceof WechatPayError && kinds.includes(error.kind);
}

/** What a failed call means to the one who waits for it; the details are in the log. */
export function payRefusal(error: unknown): unknown {
  return error instanceof WechatPayError ? new AppError('WECHAT_UNAVAILABLE') : error;
}

/** Why a refund does not move on, in words for an operator. */
export function problemWords({ kind, detail }: Pick<WechatPayError, 'kind' | 'detail'>): string {
  switch (kind) {
    case 'not-enough':
      return '商户号余额不够，充值后会自动再试';
    case 'account-abnormal':
      return '对方的微信账户收不了款，请联系会员线下退款';
    case 'order-not-found':
      return '微信查不到这笔付款';
    case 'sign-error':
    case 'config':
      return '微信支付的密钥或权限不对，改好后会自动再试';
    case 'unavailable':
    case 'rate-limited':
      return '微信没有回应，会自动再试';
    default:
      return `微信拒绝了这笔退款${detail ? `：${detail}` : ''}`;
  }
}
