import { CONSENT_VERSION, consentNotice, REQUIRED_PURPOSES } from './consent.text';

describe('the privacy notice', () => {
  test('asks for one purpose only, because the others must stay free to refuse', () => {
    expect(REQUIRED_PURPOSES).toEqual(['service']);
    expect(consentNotice.purposes.map(({ key }) => key)).toEqual(['service', 'personalize', 'reminders']);
  });

  test('carries the version that is recorded, and the day the version is named after', () => {
    const inShanghai = new Date(consentNotice.updatedAt + 8 * 3_600_000);
    expect(consentNotice.version).toBe(CONSENT_VERSION);
    expect(inShanghai.toISOString()).toBe(`${CONSENT_VERSION}T00:00:00.000Z`);
  });

  test.each([
    'openid',
    'unionid',
    '手机号',
    '昵称',
    '头像',
    '生日',
    '签到',
    '积分',
    '网络地址',
    '腾讯',
    '注销',
    '14 周岁',
  ])('names %s, because what is collected and what one may ask for has to be said', (word) => {
    expect(consentNotice.sections.map(({ body, heading }) => heading + body).join()).toContain(word);
  });
});
