import { checkinRules, clockName } from './checkin.words';
import { DEFAULT_SETTINGS } from './settings';

const settings = DEFAULT_SETTINGS.checkin;

it('tells the rules from the settings, as the check-in page shows them', () => {
  expect(checkinRules(settings, clockName('Asia/Shanghai'))).toEqual([
    '每天签到得 5 积分，过了北京时间零点算第二天。',
    '连签到第 3、7、15、30 天，另得 10、20、60、150 积分。满 30 天从头再来。',
    '断了也没关系。每月 1 张补签卡，能补最近 7 天里的一天，那天的 5 积分照给，月底作废。',
  ]);
});

it('does not speak of cards where there are none, nor of Beijing elsewhere', () => {
  const rules = checkinRules({ ...settings, makeUpCardsPerMonth: 0 }, clockName('Asia/Tokyo'));
  expect(rules).toHaveLength(2);
  expect(rules[0]).toContain('当地时间零点');
});
