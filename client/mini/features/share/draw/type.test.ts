import { fitted, lines } from './type';

/** A brush on which every letter is as wide as it is high. */
function square(): { font: string; measureText(text: string): TextMetrics } {
  return {
    font: '',
    measureText(text) {
      const size = Number(/(\d+)px/.exec(this.font)?.[1]);
      return { width: [...text].length * size } as TextMetrics;
    },
  };
}

const face = { size: 58, weight: 700 } as const;

test('a short name keeps its size, a longer one shrinks until it fits', () => {
  expect(fitted(square(), '耶加雪菲', face, 232, 34).size).toBe(58);
  expect(fitted(square(), '桂花乌龙茶', face, 232, 34).size).toBe(46);
});

test('it never shrinks below what can be read', () => {
  expect(fitted(square(), '一二三四五六七八九十', face, 232, 34).size).toBe(34);
});

test('what does not fit goes on in the next line, and ends in an ellipsis in the last', () => {
  const small = { size: 20, weight: 400 } as const;
  expect(lines(square(), '一二三四五六', small, 100, 2)).toEqual(['一二三四五', '六']);
  expect(lines(square(), '一二三四五六七八九十百千', small, 100, 2)).toEqual(['一二三四五', '六七八九…']);
  expect(lines(square(), '', small, 100, 2)).toEqual([]);
});

test('a letter outside the first plane is not cut in half', () => {
  expect(lines(square(), '🍵🍵🍵🍵', { size: 20, weight: 400 }, 60, 1)).toEqual(['🍵🍵…']);
});
