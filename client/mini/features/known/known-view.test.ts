import { wallClock } from '@shared/domain/zone';
import { tagNote, tellByDay } from './known-view';
import type { KnownEvent, KnownTag } from './known-view';

const NOW = Date.UTC(2026, 5, 12, 4);
const clockOf = (instant: number) => wallClock(instant, 'Asia/Shanghai');
const event = (eventId: string, at: number): KnownEvent => ({
  eventId,
  at,
  day: clockOf(at).day,
  sentence: `第 ${eventId} 件事`,
  name: 'page.view',
  source: 'client',
});
const tag = (part: Partial<KnownTag>): KnownTag => ({
  tagId: 't',
  name: '爱喝茶',
  group: '偏好',
  source: 'rule',
  why: '近 30 天看过 5 次茶',
  at: NOW,
  expiresAt: null,
  ...part,
});

test('the story is told by the days of the brand: just before and just after its midnight are two of them', () => {
  const midnight = Date.UTC(2026, 5, 11, 16);
  const days = tellByDay([event('2', midnight), event('1', midnight - 1)], NOW, clockOf);
  expect(days.map(({ label, events }) => [label, events[0]?.time])).toEqual([
    ['今天', '0:00'],
    ['昨天', '23:59'],
  ]);
});

test('events of one day stand together, in their order', () => {
  const [day] = tellByDay([event('2', NOW), event('1', NOW - 3_600_000)], NOW, clockOf);
  expect(day?.events.map(({ time, sentence }) => `${time} ${sentence}`)).toEqual([
    '12:00 第 2 件事',
    '11:00 第 1 件事',
  ]);
});

test('a tag says who put it on, and until when', () => {
  expect(tagNote(tag({}), NOW, clockOf)).toBe('系统按规则贴的');
  expect(tagNote(tag({ source: 'form', expiresAt: Date.UTC(2026, 6, 12) }), NOW, clockOf)).toBe(
    '你自己填的，到 7月12日',
  );
});
