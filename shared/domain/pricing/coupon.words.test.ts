import { walletRules } from './coupon.words';

describe('walletRules', () => {
  it('names the pairs of classes that the shop lets go together', () => {
    const rules = walletRules({ productOrder: true, productFreight: false, orderFreight: true });
    expect(rules[1]).toBe('商品券和订单券、订单券和运费券可以一起用');
  });

  it('says so when no two kinds go together', () => {
    const rules = walletRules({ productOrder: false, productFreight: false, orderFreight: false });
    expect(rules[1]).toBe('不同种类的券不能一起用');
  });
});
