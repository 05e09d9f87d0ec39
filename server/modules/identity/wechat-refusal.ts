import { AppError } from '@shared/errors';
import type { ErrorCode } from '@shared/errors';
import { WechatError } from '../../wechat';

const WECHAT_WINDOW_SECONDS = 60;

/** What a failed call to WeChat means to our caller; `badCode` is for the code that was handed in. */
export function wechatRefusal(error: unknown, badCode: ErrorCode): unknown {
  if (!(error instanceof WechatError)) return error;
  switch (error.kind) {
    case 'invalid-code':
      return new AppError(badCode);
    case 'risky-user':
      return new AppError('LOGIN_BLOCKED');
    case 'rate-limited':
      return new AppError('RATE_LIMITED', { seconds: WECHAT_WINDOW_SECONDS });
    default:
      return new AppError('WECHAT_UNAVAILABLE');
  }
}
