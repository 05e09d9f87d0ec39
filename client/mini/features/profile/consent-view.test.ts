import { consentLines, purposesAfter } from './consent-view';

const purposes = [
  { key: 'service', title: '提供会员服务', detail: '', required: true },
  { key: 'remind', title: '补货提醒', detail: '', required: false },
  { key: 'study', title: '改进产品', detail: '', required: false },
];

describe('purposesAfter', () => {
  it('adds the purpose that was switched on and keeps the others as they were', () => {
    expect(purposesAfter(['service', 'study'], purposes, 'remind', true)).toEqual([
      'service',
      'remind',
      'study',
    ]);
  });

  it('withdraws just one purpose', () => {
    expect(purposesAfter(['service', 'remind', 'study'], purposes, 'remind', false)).toEqual([
      'service',
      'study',
    ]);
  });

  it('never drops a required purpose, and forgets one the notice no longer has', () => {
    expect(purposesAfter(['old'], purposes, 'service', false)).toEqual(['service']);
  });
});

describe('consentLines', () => {
  it('says what each entry changed, because a list of everything hides the change', () => {
    const lines = consentLines(
      [
        { version: '2026-06', at: 3, purposes: ['service'], source: 'switch' },
        { version: '2026-06', at: 2, purposes: ['service', 'remind'], source: 'switch' },
        { version: '2026-01', at: 1, purposes: ['service'], source: 'login' },
      ],
      purposes,
    );
    expect(lines.map((line) => line.text)).toEqual([
      '不再允许「补货提醒」',
      '同意 2026-06 版说明，允许「补货提醒」',
      '同意 2026-01 版说明，允许「提供会员服务」',
    ]);
  });

  it('keeps the key of a purpose that is gone, so that nothing disappears from the ledger', () => {
    const [line] = consentLines([{ version: '1', at: 1, purposes: ['gone'], source: 'login' }], purposes);
    expect(line?.text).toBe('同意 1 版说明，允许「gone」');
  });

  it('names an entry that changed nothing', () => {
    const same = { version: '1', purposes: ['service'], source: 'switch' };
    expect(
      consentLines(
        [
          { ...same, at: 2 },
          { ...same, at: 1 },
        ],
        purposes,
      )[0]?.text,
    ).toBe('再次确认，没有改动');
  });
});
