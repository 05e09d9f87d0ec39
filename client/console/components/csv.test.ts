import { csvLines } from './csv';

describe('a CSV file', () => {
  test('quotes what would break a line or a column', () => {
    expect(csvLines([['小林', 'a,b', 'say "hi"', 'two\nlines']])).toBe(
      '小林,"a,b","say ""hi""","two\nlines"\r\n',
    );
  });

  test.each([
    ['=HYPERLINK("http://x.test")', `"'=HYPERLINK(""http://x.test"")"`],
    ['+1+1', "'+1+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
  ])('keeps a spreadsheet from running %j: a nickname may be one', (text, written) => {
    expect(csvLines([[text]])).toBe(`${written}\r\n`);
  });

  test('keeps an order number whole: a spreadsheet would round its last digits away', () => {
    expect(csvLines([['2026061200012345']])).toBe('2026061200012345\t\r\n');
  });

  test('leaves numbers numbers, also below zero', () => {
    expect(csvLines([[-5, '-12.50', 0, null]])).toBe('-5,-12.50,0,\r\n');
  });
});
