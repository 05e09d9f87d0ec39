import { growthLines, historyLines } from './levels-view';

const NOW = Date.parse('2026-06-12T08:00:00+08:00');
const level = (n: number, name: string, growthNeeded: number) => ({
  level: n,
  name,
  growthNeeded,
  rateBp: 10_000,
  freeFreight: false,
  benefits: [],
});
const levels = [level(1, '普通', 0), level(2, '银卡', 500), level(3, '金卡', 2_000)];

it('dates growth by the brand clock, even when the phone lives in another zone', () => {
  const [line] = growthLines(
    [
      {
        at: Date.parse('2026-06-02T16:30:00Z'),
        amount: 83,
        title: '收货「耶加雪菲」',
        until: Date.parse('2027-06-02T16:30:00Z'),
      },
    ],
    NOW,
  );
  expect(line).toMatchObject({ title: '6月3日 收货「耶加雪菲」', until: '算到 明年 6月3日', amount: 83 });
});

it('tells going up from coming back down, without the word that hurts', () => {
  const at = Date.parse('2026-05-01T10:00:00+08:00');
  const lines = historyLines(
    [
      { at, from: 3, to: 2, reason: '成长值不到 2,000' },
      { at, from: 2, to: 3, reason: '成长值满 2,000' },
      { at, from: 9, to: 3, reason: '' },
    ],
    levels,
    NOW,
  );
  expect(lines.map((line) => line.title)).toEqual([
    '5月1日 金卡回到银卡',
    '5月1日 银卡升到金卡',
    '5月1日 9 级回到金卡',
  ]);
});
