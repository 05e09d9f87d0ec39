import { findPlace } from './find-place';

it('an id leads to its page', () => {
  expect(findPlace(' ord_01J0 ')).toBe('/orders/ord_01J0');
  expect(findPlace('mem_01J0')).toBe('/customers/mem_01J0');
});

it('an order number or the end of a phone number leads to orders, anything else to members', () => {
  expect(findPlace('2606120123456789')).toBe('/orders?q=2606120123456789');
  expect(findPlace('0000')).toBe('/orders?q=0000');
  expect(findPlace('小林 & co')).toBe('/customers?q=%E5%B0%8F%E6%9E%97%20%26%20co');
  expect(findPlace('xyz_1')).toBe('/customers?q=xyz_1');
});
