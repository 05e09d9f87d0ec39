import { createHash } from 'node:crypto';
import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { GapModel } from '@shared/domain/repurchase/gap-model';
import { products } from '../demo/catalogue';
import type { DemoProduct } from '../demo/catalogue/types';
import { idOf } from '../demo/shelf';
import type { Shelf } from '../demo/shelf';
import type { Doing, Synthetic } from './life';
import { purchases, uniforms } from './sample';

export interface Crowd {
  members: number;
  /** Length of the history, which ends yesterday. */
  days: number;
  seed: number;
}

/** Everybody who shares in it; the gaps follow from how long a product lasts. */
export const KNOWN = { k: 4, alpha: 12, a: 1, b: 4 } as const;
/** Of those who joined, never buy. */
const ONLY_LOOKS = 0.25;
const SENDS_BACK = 0.03;
const CHECKS_IN = 0.4;
const THRIFTY = 0.6;
const TWO_UNITS = 0.15;

/** Buy a second thing besides, in a rhythm of its own. */
const TWO_THINGS = 0.35;
const HIT = 0.7;
/** The higher, the more of the crowd share the first products of the list. */
const TASTE = 1.7;
const NICKNAMED = 0.3;

const FAMILY = '王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余'.split('');
const GIVEN = (
  '安然 可可 小满 一诺 子墨 乐天 青禾 南星 云舒 晓峰 知夏 若溪 长风 明月 小北 阿宁 思远 雨桐 佳琪 文轩 静怡 ' +
  '子涵 晨曦 海燕 建国 丽华 志强 秀英 桂兰 俊杰 梦琪 雪梅 浩然 书瑶 景行 望舒 半夏 清和 立冬 谷雨 白露 初一'
).split(' ');
const NICK =
  '爱喝茶的 早起的 山里的 不加糖的 城南 慢半拍的 晒太阳的 养猫的 跑步的 厨房里的 手冲 三楼的'.split(' ');
const CALLED =
  '小满 阿宁 老周 麦子 橘子 栗子 阿木 青柠 豆豆 团子 石头 小鱼 木木 阿杰 糯米 西瓜 冬瓜 安安'.split(' ');
const CITIES = [
  { regionCode: '310104', province: '上海市', city: '上海市', district: '徐汇区' },
  { regionCode: '330106', province: '浙江省', city: '杭州市', district: '西湖区' },
  { regionCode: '110105', province: '北京市', city: '北京市', district: '朝阳区' },
  { regionCode: '440305', province: '广东省', city: '深圳市', district: '南山区' },
  { regionCode: '510107', province: '四川省', city: '成都市', district: '武侯区' },
  { regionCode: '320102', province: '江苏省', city: '南京市', district: '玄武区' },
  { regionCode: '420106', province: '湖北省', city: '武汉市', district: '武昌区' },
  { regionCode: '440106', province: '广东省', city: '广州市', district: '天河区' },
  { regionCode: '330203', province: '浙江省', city: '宁波市', district: '海曙区' },
  { regionCode: '610113', province: '陕西省', city: '西安市', district: '雁塔区' },
] as const;
/** Numbers of no real person, spread so that neighbours do not look alike. */
const [NUMBER_STEP, NUMBERS] = [48_271, 90_000_000];
/** When people read: at breakfast, around lunch, after dinner, at nine in the evening. */
const FREE_AT = [8, 12.5, 18.5, 21];
/** Nobody is at it earlier or later; an order still has its quarter of an hour. */
const [EARLIEST, LATEST] = [7 * 60 + 50, 22 * 60 + 30];

/** What is used up and bought again, for sale to everyone. */
export const REPEATED: readonly (DemoProduct & { lastsDays: number })[] = products.flatMap((product) =>
  product.lastsDays !== null && !product.minLevel && !product.purchaseLimit && product.skus[0]?.stock
    ? [{ ...product, lastsDays: product.lastsDays }]
    : [],
);

/** What everybody talks about: enough of a small crowd buy it that the shop can learn its rhythm. */
const HITS = REPEATED.filter(({ key }) => ['yirga', 'osmanthus', 'handcream'].includes(key));

/** The parameters by which buyers of this product buy again: its mean gap is how long it lasts. */
function modelOf({ lastsDays }: { lastsDays: number }): GapModel {
  return { ...KNOWN, beta: (lastsDays * (KNOWN.alpha - 1)) / KNOWN.k };
}

/** Synthetic members, one after the other; the same ones for the same crowd. */
export function* population({ members, days, seed }: Crowd, today: BusinessDay): Generator<Synthetic> {
  for (let index = 0; index < members; index += 1) {
    const random = uniforms(seed + index * 7_919);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    const age = 1 + Math.floor(random() * (days - 1));
    const joinedOn = addDays(today, -age);
    const phone = `136${String(10_000_000 + ((index * NUMBER_STEP) % NUMBERS))}`;
    const name = `${pick(FAMILY)}${pick(GIVEN)}`;
    const nickname = random() < NICKNAMED ? `${pick(NICK)}${pick(CALLED)}` : name;
    const userId = `sim${seed}-${index}`;
    yield {
      userId,
      nickname,
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
      ...lifeOf({ userId, joinedOn, age }, random),
    };
  }
}

function lifeOf(
  { userId, joinedOn, age }: { userId: string; joinedOn: BusinessDay; age: number },
  random: () => number,
): Pick<Synthetic, 'joinedMinute' | 'doings'> {
  const [favourite, second] = [favouriteOf(random), favouriteOf(random)];
  const freeAt = oneOf(FREE_AT, random) * 60;
  const joinedMinute = within(freeAt - 35 - 30 * random());
  const onDay = (day: number) => {
    // On the day of joining, not before it.
    const earliest = day === 0 ? joinedMinute + 3 : 0;
    return {
      day: addDays(joinedOn, day),
      minute: within(Math.max(freeAt + (random() - 0.5) * 60, earliest)),
    };
  };
  const look = (day: number, product: DemoProduct): Doing => {
    const other = oneOf(REPEATED, random);
    return { kind: 'look', ...onDay(day), products: [product.key, other.key] };
  };

  const visits = daysOfVisits(age, 3 + random() * 20, random).map((day) => look(day, favourite));
  const taps = random() < CHECKS_IN ? visits : [];
  const checkins = taps.map(({ day, minute }): Doing => ({ kind: 'checkin', day, minute: minute + 1 }));
  if (random() < ONLY_LOOKS) return { joinedMinute, doings: [...visits, ...checkins] };

  const buys = (product: (typeof REPEATED)[number], from: number): Doing[] => {
    const unitsOf = (): number => (random() < TWO_UNITS ? 2 : 1);
    const times = purchases(modelOf(product), age - from, random, unitsOf);
    const days = new Map(times.map(({ at, units }) => [from + Math.floor(at), units]));
    return [...days].flatMap(([offset, units]): Doing[] => {
      const before = look(offset, product);
      const sendsBack = random() < SENDS_BACK;
      const id = `${product.key}-${offset}`;
      const order: Doing = {
        kind: 'order',
        id,
        day: before.day,
        minute: before.minute + 6,
        code: product.skus[0]?.code ?? '',
        units,
        trackingNo: trackingNoOf(`${userId}/${id}`),
        receivedAfter: 2 + Math.floor(random() * 4),
        thrifty: !sendsBack && random() < THRIFTY,
        sendsBack,
      };
      return [before, order];
    });
  };
  const later = Math.floor(random() * age);
  const more = random() < TWO_THINGS && second !== favourite ? buys(second, later) : [];
  const orders = [...buys(favourite, 0), ...more];
  return { joinedMinute, doings: [...visits, ...checkins, ...orders] };
}

/** Most share in a few things; what else there is has its friends, the first of the list more than the last. */
function favouriteOf(random: () => number): (typeof REPEATED)[number] {
  return random() < HIT ? oneOf(HITS, random) : oneOf(REPEATED, () => random() ** TASTE);
}

/** Days after joining, the day itself first; each once. */
function daysOfVisits(age: number, everyDays: number, random: () => number): number[] {
  const days = new Set<number>();
  for (let day = 0; day < age; day += Math.max(1, -Math.log(random()) * everyDays)) days.add(Math.floor(day));
  return [...days];
}

function oneOf<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)] as T;
}

function within(minute: number): number {
  return Math.round(Math.min(LATEST, Math.max(EARLIEST, minute)));
}

function trackingNoOf(name: string): string {
  const digest = createHash('sha256').update(name).digest();
  return `SF${String(digest.readBigUInt64BE() % 10n ** 13n).padStart(13, '0')}`;
}

/** The rhythm of every product of the crowd, by the product's id. */
export function knownModels(shelf: Shelf): Map<string, GapModel> {
  return new Map(REPEATED.map((product) => [idOf(shelf.products, product.key), modelOf(product)]));
}
