import { obstaclesOf, survivorOf } from './merge';
import { mergeWords, undoWords } from './merge.words';

const nothing = { toPay: 0, toShip: 0, toReceive: 0, afterSale: 0, heldPoints: 0, staff: false };

describe('who stands for a person', () => {
  const early = { memberId: 'mem_b', joinedAt: 1 };
  const late = { memberId: 'mem_a', joinedAt: 2 };

  it('is who was identified first, whichever way round they are named', () => {
    const answer = { survivorId: 'mem_b', aliasId: 'mem_a' };
    expect(survivorOf(early, late)).toEqual(answer);
    expect(survivorOf(late, early)).toEqual(answer);
  });

  it('is decided by the ids when both came at the same moment, so that everybody decides alike', () => {
    const twin = { ...late, joinedAt: 1 };
    expect(survivorOf(early, twin)).toEqual(survivorOf(twin, early));
  });
});

describe('what has to be over before', () => {
  it('is nothing for a member with nothing under way', () => {
    expect(obstaclesOf(nothing)).toEqual([]);
  });

  it.each([
    [{ toPay: 2 }, '后加入的会员有 2 个订单待付款'],
    [{ toShip: 1 }, '有 1 个订单待发货'],
    [{ toReceive: 1 }, '有 1 个订单待收货'],
    [{ afterSale: 1 }, '有 1 个售后在处理'],
    [{ heldPoints: 30 }, '有 30 积分还在订单里'],
    [{ staff: true }, '后加入的会员是导购，先在「导购」里停用这个身份'],
  ])('names %o', (part, sentence) => {
    expect(obstaclesOf({ ...nothing, ...part })).toEqual([sentence]);
  });

  it('names points in an unpaid order once, with the order', () => {
    expect(obstaclesOf({ ...nothing, toPay: 1, heldPoints: 30 })).toHaveLength(1);
  });
});

describe('what is said before', () => {
  const names = { survivor: '小林', alias: '林林' };

  it('counts what is carried, what comes later and what is owed', () => {
    const lines = mergeWords(names, { points: 1_286, pending: 40, debt: 0, coupons: 2, orders: 3 });
    expect(lines).toContain('1,286 积分转给「小林」，到期日不变');
    expect(lines).toContain('还有 40 积分待到账，到账时再转');
    expect(lines).toContain('2 张没用的券转给「小林」');
    expect(lines.join()).not.toContain('欠');
    const owing = mergeWords(names, { points: 0, pending: 0, debt: 5, coupons: 0, orders: 0 });
    expect(owing).toContain('欠的 5 积分也一起转过去');
  });

  it('tells what goes back apart from what cannot', () => {
    const points = { carried: 100, back: 70 };
    const lines = undoWords(names, { points, coupons: { carried: 1, back: 1 } });
    expect(lines).toContain('70 积分退回「林林」');
    expect(lines).toContain('30 积分已经用掉、冻结在订单里或过期，退不回');
    expect(lines).toContain('1 张券退回「林林」');
    expect(lines.join()).not.toMatch(/张券已经用掉/);
  });
});
