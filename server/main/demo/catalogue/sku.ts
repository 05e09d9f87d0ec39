import type { Channel, DemoSku } from './types';

type Facts = Omit<DemoSku, 'code' | 'choices'>;

/** The SKU of a product with nothing to choose. */
export function only(code: string, facts: Facts): DemoSku[] {
  return [{ code, choices: [], ...facts }];
}

/** The same price in every channel; the shop asks `shopMore` for the counter. */
export function everywhere(price: number, shopMore = 0): Record<Channel, number> {
  return { 天猫旗舰店: price, 京东: price, 门店: price + shopMore };
}

/** Beans as they are and ground: the same price, most people grind at home. */
export function ground(code: string, facts: Facts, size?: string): DemoSku[] {
  const grinds = [
    { suffix: 'B', name: '咖啡豆', share: 1 },
    { suffix: 'V', name: '手冲粉', share: 0.4 },
    { suffix: 'F', name: '法压粉', share: 0.2 },
  ];
  return grinds.map(({ suffix, name, share }) => ({
    ...facts,
    code: `${code}-${suffix}`,
    choices: size ? [size, name] : [name],
    stock: Math.round(facts.stock * share),
  }));
}
