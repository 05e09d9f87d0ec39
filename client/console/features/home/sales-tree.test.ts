import { salesTree, worstOf } from './sales-tree';

const days = { from: '2026-06-05', to: '2026-06-11' };

it('says of each step what it is, what it was, and what it made of the change', () => {
  const tree = salesTree({
    ...days,
    now: { joined: 736, orders: 250, money: 3_210_000 },
    before: { joined: 840, orders: 278, money: 3_527_800 },
    parts: { joined: -445_000, conversion: 87_600, each: 39_600 },
  });
  expect(tree.money).toMatchObject({ value: '¥32,100.00', note: '此前 ¥35,278.00', change: '−9.0%' });
  expect(tree.orders).toMatchObject({ value: '250', note: '此前 278', change: '−10.1%' });
  expect(tree.each).toMatchObject({ value: '¥128.40', note: '+¥396.00', change: '+1.2%' });
  expect(tree.conversion).toMatchObject({ value: '34.0%', note: '+¥876.00', change: '+0.9 点' });
  expect(worstOf(tree)?.name).toBe('新会员');
});

it('says nothing of a change from nothing', () => {
  const none = { joined: 0, orders: 0, money: 0 };
  const tree = salesTree({ ...days, now: { joined: 2, orders: 0, money: 0 }, before: none, parts: null });
  expect(tree.each).toMatchObject({ value: '—', note: '', change: '' });
  expect(tree.joined).toMatchObject({ value: '2', change: '' });
  expect(worstOf(tree)).toBeNull();
});
