import { invoiceProblems } from './invoice-view';

test('an invoice needs a title and an address it can be sent to', () => {
  expect(invoiceProblems({ title: ' ', email: 'lin@' })).toEqual({
    title: '抬头写一下',
    email: '邮箱写成 name@example.com 的样子',
  });
  expect(invoiceProblems({ title: '林知远', email: 'lin@example.com' })).toEqual({});
});
