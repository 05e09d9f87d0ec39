import { buildIndex, search } from './search-index';
import type { SearchEntry } from './search-index';
import { bigrams, runsOf } from './words';

const PINYIN: Record<string, string> = {
  耶: 'ye',
  加: 'jia',
  雪: 'xue',
  菲: 'fei',
  云: 'yun',
  南: 'nan',
  日: 'ri',
  晒: 'shai',
  咖: 'ka',
  啡: 'fei',
  茶: 'cha',
  浅: 'qian',
  烘: 'hong',
  挂: 'gua',
  耳: 'er',
  片: 'pian',
  桂: 'gui',
  花: 'hua',
  乌: 'wu',
  龙: 'long',
  茉: 'mo',
  莉: 'li',
};
const spell = (han: string): string[] => [...han].map((character) => PINYIN[character] ?? '');

function goods(id: string, name: string, category: string, subtitle = '', description = ''): SearchEntry {
  return {
    id,
    fields: [
      { text: name, weight: 1000, spelled: true },
      { text: category, weight: 100, spelled: true },
      { text: subtitle, weight: 30, spelled: true },
      { text: description, weight: 10, spelled: false },
    ],
  };
}

const index = buildIndex(
  [
    goods('drip', '挂耳 10 片', '咖啡', '出门带着', '三种豆子，其中一种是耶加雪菲'),
    goods('yirga', '耶加雪菲 250g', '咖啡', '茉莉、柑橘，浅烘'),
    goods('yunnan', '云南日晒 250g', '咖啡', '红糖，中烘'),
    goods('osmanthus', '桂花乌龙', '茶', '茉莉也有一点'),
    goods('tea', '茶花', '茶'),
  ],
  spell,
);
const find = (query: string): string[] => search(index, query);

describe('search', () => {
  it('finds a name before a description that mentions it', () => {
    expect(find('耶加雪菲')).toEqual(['yirga', 'drip']);
  });
  it('finds parts of a Chinese word', () => {
    expect(find('雪菲')).toEqual(['yirga', 'drip']);
    expect(find('晒')).toEqual(['yunnan']);
  });
  it('finds words of different fields that were typed without a space', () => {
    expect(find('浅烘咖啡')).toEqual(['yirga']);
  });
  it('wants every term', () => {
    expect(find('咖啡 250g')).toEqual(['yirga', 'yunnan']);
    expect(find('咖啡 桂花')).toEqual([]);
  });
  it('finds full pinyin from any character on, and what is typed so far', () => {
    expect(find('yejiaxuefei')).toEqual(['yirga']);
    expect(find('xuef')).toEqual(['yirga']);
    expect(find('kafei')).toEqual(['drip', 'yirga', 'yunnan']);
  });
  it('finds initials', () => {
    expect(find('yjxf')).toEqual(['yirga']);
    expect(find('ghwl')).toEqual(['osmanthus']);
    expect(find('wl')).toEqual(['osmanthus']);
  });
  it('does not find by the pinyin of descriptions', () => {
    expect(find('douzi')).toEqual([]);
  });
  it('reads full-width and capital letters as what they mean', () => {
    expect(find('２５０Ｇ')).toEqual(['yirga', 'yunnan']);
  });
  it('puts a name that begins as typed before one that holds it', () => {
    expect(find('花')).toEqual(['osmanthus', 'tea']);
    expect(find('茶')).toEqual(['tea', 'osmanthus']);
  });
  it('finds nothing for what is no word, and for nothing', () => {
    expect(find('！？')).toEqual([]);
    expect(find('')).toEqual([]);
    expect(find('zzz')).toEqual([]);
  });
});

describe('words', () => {
  it('are cut where the script changes', () => {
    expect(runsOf('挂耳10片 Mug·杯').map(({ text }) => text)).toEqual(['挂耳', '10', '片', 'mug', '杯']);
  });
  it('of one character are their own pair', () => {
    expect(bigrams('茶')).toEqual(['茶']);
    expect(bigrams('乌龙茶')).toEqual(['乌龙', '龙茶']);
  });
});
