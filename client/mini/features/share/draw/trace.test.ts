import { trace } from './trace';

/** Writes down what a pen is told. */
function traced(path: string): string[] {
  const told: string[] = [];
  const tell =
    (name: string) =>
    (...numbers: number[]) =>
      void told.push([name, ...numbers].join(' '));
  trace(
    {
      beginPath: tell('begin'),
      moveTo: tell('move'),
      lineTo: tell('line'),
      bezierCurveTo: tell('curve'),
      closePath: tell('close'),
    },
    path,
  );
  return told.slice(1);
}

test('straight lines, absolute and relative', () => {
  expect(traced('M0 0H28V10L5 6Z')).toEqual(['move 0 0', 'line 28 0', 'line 28 10', 'line 5 6', 'close']);
  expect(traced('M1 2h28v-3z')).toEqual(['move 1 2', 'line 29 2', 'line 29 -1', 'close']);
});

test('a smooth curve begins opposite to where the last one came in', () => {
  expect(traced('M0 268C70 226 130 236 196 252S320 206 384 218')).toEqual([
    'move 0 268',
    'curve 70 226 130 236 196 252',
    'curve 262 268 320 206 384 218',
  ]);
});

test('a smooth curve after a straight line begins at the line’s end', () => {
  expect(traced('M0 0L4 4S8 8 12 4')).toEqual(['move 0 0', 'line 4 4', 'curve 4 4 8 8 12 4']);
});

test('numbers beyond what a letter takes repeat it, a further pair of a move is a line', () => {
  expect(traced('M0 0 4 4C1 1 2 2 3 3 4 4 5 5 6 6')).toEqual([
    'move 0 0',
    'line 4 4',
    'curve 1 1 2 2 3 3',
    'curve 4 4 5 5 6 6',
  ]);
});

test('after closing, relative steps start where the figure began', () => {
  expect(traced('M5 5H9Zl1 1')).toEqual(['move 5 5', 'line 9 5', 'close', 'line 6 6']);
});

test('what is not known is refused, not drawn wrong', () => {
  expect(() => traced('M0 0A5 5 0 0 1 9 9')).toThrow('cannot be traced');
});
