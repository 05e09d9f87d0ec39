import { emptyFacts } from './facts';
import type { MemberFacts } from './facts';
import { joinFacts } from './join-facts';
import { applyNews } from './news';
import type { News } from './news';

const today = 20_600;
const at = (d: number): number => d * 86_400_000;

function paid(orderId: string, d: number): News {
  const lines = [{ key: 'a', productId: 'p', categoryIds: ['c'], paid: 1_000 }];
  return { kind: 'paid', orderId, lines, places: [orderId], at: at(d), d };
}
const visit = (eventId: string, d: number): News => ({
  kind: 'event',
  name: 'app.show',
  eventId,
  at: at(d),
  d,
});
const told = (...news: News[]): MemberFacts => applyNews(emptyFacts(at(20_000)), news, today).facts;

describe('facts of a person with two members', () => {
  it('are those of one member to whom all of it happened', () => {
    const ofOne = [paid('o1', 20_500), visit('e1', 20_590)];
    const ofOther = [paid('o2', 20_550), paid('o0', 20_400), visit('e2', 20_590), visit('e3', 20_595)];
    expect(joinFacts(told(...ofOne), [told(...ofOther)])).toEqual(told(...ofOne, ...ofOther));
  });

  it('are told since the first of them joined, with the level and stage of who stands for both', () => {
    const own = { ...told(), level: { value: 3, at: 1 }, joinedAt: at(20_000) };
    const other = { ...told(), level: { value: 5, at: 2 }, joinedAt: at(19_000) };
    expect(joinFacts(own, [other])).toMatchObject({ level: { value: 3 }, joinedAt: at(19_000) });
  });

  it('know where they live and when they were born from whoever said so', () => {
    const home: News = { kind: 'home', places: ['上海市'], at: at(20_510) };
    const birthday: News = { kind: 'birthday', month: 9, at: at(20_510) };
    const joined = joinFacts(told(paid('o1', 20_500)), [told(home, birthday)]);
    expect(joined).toMatchObject({ places: ['上海市'], birthMonth: { value: 9 } });
    const both = joinFacts(told({ ...home, places: ['北京市'] }), [told(home, birthday)]);
    expect(both.places).toEqual(['北京市']);
  });

  it('are the member’s own, unchanged, where nobody else is part of them', () => {
    const own = told(paid('o1', 20_500));
    expect(joinFacts(own, [])).toBe(own);
  });
});
