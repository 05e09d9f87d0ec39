import { fitField, fits } from './field-limits';
import { fillTemplate, templateProblem } from './template';

describe('fields as WeChat takes them', () => {
  it.each([
    ['thing1', '二十个字二十个字二十个字二十个字二十个字', true],
    ['thing1', '二十一个字二十一个字二十一个字二十一个字啊', false],
    ['thing1', '😀'.repeat(20), true],
    ['thing1', '一\n二', false],
    ['thing1', '', false],
    ['thing1', '  ', false],
    ['phrase2', '派送中', true],
    ['phrase2', '正在派送中了', false],
    ['phrase2', 'OK', false],
    ['name3', '半山日常', true],
    ['name3', '十一个汉字的名字太长了吧', false],
    ['character_string4', 'A2026-0612', true],
    ['character_string4', '订单', false],
    ['number5', '120.5', true],
    ['number5', '一百', false],
    ['amount6', '¥39.90', true],
    ['amount6', '39.90元', true],
    ['amount6', '12345678901', false],
    ['time7', '2026年6月15日 23:59', true],
    ['time7', '2026年6月15日', false],
    ['time7', '24:00', false],
    ['date8', '2026年6月15日', true],
    ['date8', '2026-06-15 08:00', true],
    ['date8', '6月15日', false],
    ['phone_number9', '0571-12345678', true],
    ['whatever1', '好', false],
    ['thing', '好', false],
  ])('%s「%s」: %s', (key, value, taken) => {
    expect(fits(key, value)).toBe(taken);
  });

  it('writes thousands of money as WeChat does, without commas', () => {
    expect(fitField('amount6', '¥1,234.00')).toBe('¥1234.00');
    expect(fits('amount6', fitField('amount6', '¥1,234,567.80'))).toBe(true);
    expect(fitField('thing1', '¥1,234.00')).toBe('¥1,234.00');
  });

  it('cuts a thing to nineteen and …, by code points, and makes one line of it', () => {
    expect(fitField('thing1', '一'.repeat(25))).toBe(`${'一'.repeat(19)}…`);
    expect([...fitField('thing1', '😀'.repeat(25))]).toHaveLength(20);
    expect(fitField('thing1', '一\n二')).toBe('一 二');
    expect(fitField('thing1', '一'.repeat(20))).toBe('一'.repeat(20));
  });
});

describe('templates', () => {
  const fields = [
    { key: 'thing1', text: '{coupon}' },
    { key: 'amount2', text: '{worth}' },
    { key: 'date3', text: '{until}' },
    { key: 'thing4', text: '还有 {left}' },
  ];
  const values = { coupon: '咖啡豆满 100 减 20', worth: '¥20', until: '2026年6月15日', left: '3 天' };

  it('are filled with the message’s values', () => {
    expect(fillTemplate(fields, values)).toEqual({
      ok: true,
      data: { thing1: '咖啡豆满 100 减 20', amount2: '¥20', date3: '2026年6月15日', thing4: '还有 3 天' },
    });
  });

  it('say which field WeChat would refuse instead of being sent and refused', () => {
    expect(fillTemplate(fields, { ...values, worth: '八折' })).toEqual({ ok: false, key: 'amount2' });
    expect(fillTemplate(fields, { ...values, coupon: '' })).toEqual({ ok: false, key: 'thing1' });
  });

  it('are refused with what is wrong when an operator enters them', () => {
    expect(templateProblem('couponExpiry', fields)).toBeNull();
    expect(templateProblem('couponExpiry', [])).toEqual({ problem: 'fieldCount' });
    expect(templateProblem('couponExpiry', [{ key: 'think1', text: '{coupon}' }])).toEqual({
      problem: 'unknownKey',
      key: 'think1',
    });
    expect(templateProblem('couponExpiry', [{ key: 'thing1', text: '{product}' }])).toEqual({
      problem: 'unknownValue',
      key: 'thing1',
      value: 'product',
    });
    expect(templateProblem('couponExpiry', [{ key: 'phrase1', text: 'soon' }])).toEqual({
      problem: 'neverFits',
      key: 'phrase1',
    });
    const twice = [...fields, { key: 'thing1', text: '再说一次' }];
    expect(templateProblem('couponExpiry', twice)).toEqual({ problem: 'doubleKey', key: 'thing1' });
  });
});
