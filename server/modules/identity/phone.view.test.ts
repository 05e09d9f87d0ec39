import { maskPhone } from './phone.view';

describe('maskPhone', () => {
  test.each([
    ['13812345678', '138******78'],
    ['51230005', '512***05'],
    ['123456', '123*56'],
    ['12345', '***45'],
    ['12', '12'],
  ])('shows first three and last two of %s, as WeChat asks', (number, shown) => {
    expect(maskPhone(number)).toBe(shown);
  });
});
