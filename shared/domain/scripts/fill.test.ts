import { DEFAULT_SCRIPTS } from './default-scripts';
import { fillScript, scriptText, unknownVariables } from './fill';
import { replyRate, repliedInTime, REPLY_WITHIN_MS } from './reply';

describe('a script line', () => {
  it('shows what came from the member apart from what is the same for all', () => {
    const filled = fillScript('{称呼}，上次的{商品}该见底了吧。', { 称呼: '小林', 商品: '耶加雪菲' });
    expect(filled.parts).toEqual([
      { text: '小林', filled: true },
      { text: '，上次的', filled: false },
      { text: '耶加雪菲', filled: true },
      { text: '该见底了吧。', filled: false },
    ]);
    expect(scriptText(filled)).toBe('小林，上次的耶加雪菲该见底了吧。');
  });
  it('names what is missing, so that nobody sends a gap', () => {
    expect(fillScript('{称呼}，到{城市}了', { 称呼: '小林' })).toMatchObject({ missing: ['城市'] });
  });
  it('refuses variables that nobody has', () => {
    expect(unknownVariables('{称呼}的{身份证号}')).toEqual(['身份证号']);
  });
  it.each(Object.entries(DEFAULT_SCRIPTS))('%s ships with known variables only', (_id, { text }) => {
    expect(unknownVariables(text)).toEqual([]);
  });
});

describe('replies', () => {
  it('count up to 24 hours after the line, the last millisecond included', () => {
    expect(repliedInTime(0, REPLY_WITHIN_MS)).toBe(true);
    expect(repliedInTime(0, REPLY_WITHIN_MS + 1)).toBe(false);
    expect(repliedInTime(1, 0)).toBe(false);
  });
  it('make no rate before the fiftieth send', () => {
    expect(replyRate(40, 49)).toBeNull();
    // Wilson's interval of 40 in 50.
    expect(replyRate(40, 50)?.rate).toBe(0.8);
    expect(replyRate(40, 50)?.low).toBeCloseTo(0.6696, 3);
    expect(replyRate(40, 50)?.high).toBeCloseTo(0.8876, 3);
  });
});
