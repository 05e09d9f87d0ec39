import { AppError } from '@shared/errors';
import { WechatError } from '../../wechat';
import type { WechatErrorKind } from '../../wechat';
import { wechatRefusal } from './wechat-refusal';

describe('wechatRefusal', () => {
  test.each<[WechatErrorKind, string]>([
    ['invalid-code', 'PHONE_CODE_INVALID'],
    ['risky-user', 'LOGIN_BLOCKED'],
    ['rate-limited', 'RATE_LIMITED'],
    ['busy', 'WECHAT_UNAVAILABLE'],
    ['unreachable', 'WECHAT_UNAVAILABLE'],
    ['config', 'WECHAT_UNAVAILABLE'],
    ['refused', 'WECHAT_UNAVAILABLE'],
  ])('tells the caller of a failure "%s" as %s', (kind, code) => {
    expect(wechatRefusal(new WechatError({ endpoint: '/x', kind }), 'PHONE_CODE_INVALID')).toMatchObject({
      code,
    });
  });

  test('says how long to wait when WeChat counts the calls of a minute', () => {
    const refusal = wechatRefusal(
      new WechatError({ endpoint: '/x', kind: 'rate-limited' }),
      'LOGIN_CODE_INVALID',
    );
    expect(refusal).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({ params: { seconds: 60 } });
  });

  test('hands on what is not of WeChat, because a bug must not look like bad weather', () => {
    const bug = new TypeError('bug');
    expect(wechatRefusal(bug, 'LOGIN_CODE_INVALID')).toBe(bug);
  });
});
