import { kindOfPayCode, WechatPayError } from './pay-error';

describe('a code of WeChat Pay', () => {
  it.each([
    [404, 'ORDER_NOT_EXIST', 'order-not-found'],
    [404, 'ORDERNOTEXIST', 'order-not-found'],
    [404, 'RESOURCE_NOT_EXISTS', 'order-not-found'],
    [403, 'NOT_ENOUGH', 'not-enough'],
    [403, 'NOTENOUGH', 'not-enough'],
    [429, 'FREQUENCY_LIMITED', 'rate-limited'],
    [429, 'RATELIMIT_EXCEEDED', 'rate-limited'],
    [400, 'ORDER_PAID', 'already-paid'],
    [400, 'ORDERPAID', 'already-paid'],
    [400, 'ORDER_CLOSED', 'closed'],
    [400, 'ORDERCLOSED', 'closed'],
    [403, 'OUT_TRADE_NO_USED', 'out-trade-no-used'],
    [403, 'OUTTRADENOUSED', 'out-trade-no-used'],
    [401, 'SIGN_ERROR', 'sign-error'],
    [403, 'NO_AUTH', 'config'],
    [403, 'USER_ACCOUNT_ABNORMAL', 'account-abnormal'],
    [400, 'PARAM_ERROR', 'invalid-request'],
    [500, 'OPENID_MISMATCH', 'invalid-request'],
    [500, 'SYSTEM_ERROR', 'unavailable'],
    [200, 'SYSTEMERROR', 'unavailable'],
  ])('%s %s means %s, in either spelling', (status, code, kind) => {
    expect(kindOfPayCode(status, code)).toBe(kind);
  });

  it.each([
    [401, 'sign-error'],
    [429, 'rate-limited'],
    [502, 'unavailable'],
    [403, 'refused'],
  ])('that nobody knows is judged by its status %s', (status, kind) => {
    expect(kindOfPayCode(status, '')).toBe(kind);
    expect(kindOfPayCode(status, 'CODE_OF_TOMORROW')).toBe(kind);
  });

  it('is in the message of the error, or else the detail', () => {
    const failure = { endpoint: 'POST /v3/x', kind: 'refused', detail: 'no answer' } as const;
    expect(new WechatPayError({ ...failure, code: 'RULELIMIT' }).message).toMatch(/refused \(RULELIMIT\)$/);
    expect(new WechatPayError(failure).message).toMatch(/refused \(no answer\)$/);
  });
});
