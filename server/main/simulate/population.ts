import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { GapModel } from '@shared/domain/repurchase/gap-model';
import { products } from '../demo/catalogue';
import type { DemoProduct } from '../demo/catalogue/types';
import { browse, checkins, giveBack, order } from '../demo/deeds';
import type { Deed } from '../demo/deeds';
import type { Person } from '../demo/people';
import { purchaseDays, uniforms } from './sample';

export interface Crowd {
  members: number;
  /** Length of the history, which ends yesterday. */
  days: number;
  seed: number;
}

/** Everybody who shares in it; the gaps follow from how long a product lasts. */
const KNOWN = { k: 4, alpha: 12, a: 1, b: 4 } as const;
/** Of those who joined, never buy. */
const ONLY_LOOKS = 0.25;
const SENDS_BACK = 0.03;
const CHECKS_IN = 0.4;
const RETURNED_AFTER_DAYS = 9;

const FAMILY = '王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗'.split('');
const GIVEN = '安然 可可 小满 一诺 子墨 乐天 青禾 南星 云舒 晓峰 知夏 若溪 长风 明月 小北 阿宁'.split(' ');
const CITIES = [
  { regionCode: '310104', province: '上海市', city: '上海市', district: '徐汇区' },
  { regionCode: '330106', province: '浙江省', city: '杭州市', district: '西湖区' },
  { regionCode: '110105', province: '北京市', city: '北京市', district: '朝阳区' },
  { regionCode: '440305', province: '广东省', city: '深圳市', district: '南山区' },
  { regionCode: '510107', province: '四川省', city: '成都市', district: '武侯区' },
] as const;
/** When people read: at breakfast, around lunch, after dinner, at nine in the evening. */
const FREE_AT = [8, 12.5, 18.5, 21];

/** What is used up and bought again, for sale to everyone. */
export const REPEATED: readonly (DemoProduct & { lastsDays: number })[] = products.flatMap((product) =>
  product.lastsDays !== null && !product.minLevel && !product.purchaseLimit && product.skus[0]?.stock
    ? [{ ...product, lastsDays: product.lastsDays }]
    : [],
);

/** The parameters by which buyers of this product buy again: its mean gap is how long it lasts. */
function modelOf({ lastsDays }: { lastsDays: number }): GapModel {
  return { ...KNOWN, beta: (lastsDays * (KNOWN.alpha - 1)) / KNOWN.k };
}

/** Synthetic members; the same ones for the same crowd. */
export function population({ members, days, seed }: Crowd, today: BusinessDay): Person[] {
  return Array.from({ length: members }, (_, index) => {
    const random = uniforms(seed + index * 7_919);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    const age = 1 + Math.floor(random() * (days - 1));
    const joinedOn = addDays(today, -age);
    const phone = `136${String(10_000_000 + index)}`;
    const name = `${pick(FAMILY)}${pick(GIVEN)}`;
    return {
      userId: `sim${seed}-${index}`,
      nickname: name,
      phone,
      birthday:
        random() < 0.4 ? { month: 1 + Math.floor(random() * 12), day: 1 + Math.floor(random() * 28) } : null,
      joinedOn,
      address: {
        ...pick(CITIES),
        name,
        phone,
        detail: `${pick(['和平', '建设', '人民', '文化'])}路 ${1 + Math.floor(random() * 300)} 号`,
      },
      avatar: { wall: [222, 213, 203], hair: [62, 44, 38], shirt: [200, 100, 60] },
      deeds: lifeOf(joinedOn, age, random),
    };
  });
}

function lifeOf(joinedOn: BusinessDay, age: number, random: () => number): Deed[] {
  const favourite = REPEATED[Math.floor(random() * REPEATED.length)];
  if (!favourite) return [];
  const freeAt = FREE_AT[Math.floor(random() * FREE_AT.length)] ?? 21;
  const everyDays = 3 + random() * 20;
  const visits: number[] = [];
  for (let day = 0; day < age; day += Math.max(1, -Math.log(random()) * everyDays))
    visits.push(Math.floor(day));
  const looks = visits.map((day) => {
    const other = REPEATED[Math.floor(random() * REPEATED.length)] ?? favourite;
    const minute = Math.min(22 * 60 + 30, Math.max(470, Math.round(freeAt * 60 + (random() - 0.5) * 60)));
    return browse(addDays(joinedOn, day), minute, [favourite.key, other.key]);
  });
  const taps =
    random() < CHECKS_IN ? checkins([...new Set(visits)].map((day) => addDays(joinedOn, day))) : [];
  if (random() < ONLY_LOOKS) return [...looks, ...taps];
  const bought = purchaseDays(modelOf(favourite), age, random);
  return [...looks, ...taps, ...buys(favourite, [...new Set(bought.map(Math.floor))], joinedOn, random)];
}

function buys(
  { skus }: DemoProduct,
  days: readonly number[],
  joinedOn: BusinessDay,
  random: () => number,
): Deed[] {
  return days.flatMap((offset) => {
    const day = addDays(joinedOn, offset);
    const units = random() < 0.15 ? '*2' : '';
    const receivedAfter = 2 + Math.floor(random() * 4);
    const bought = order({ id: `${offset}`, day, goods: [`${skus[0]?.code ?? ''}${units}`], receivedAfter });
    return random() < SENDS_BACK
      ? [...bought, ...giveBack(`${offset}`, addDays(day, RETURNED_AFTER_DAYS))]
      : bought;
  });
}
