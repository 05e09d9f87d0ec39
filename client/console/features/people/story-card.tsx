import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Topic } from '@shared/domain/events/topics';
import { wallClock } from '@shared/domain/zone';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { NavIcon } from '../../components/nav-icon';
import { Answered, EmptyState } from '../../components/state';
import { query } from '../../services/api';
import { foldLooking } from './story-fold';
import type { Line } from './story-fold';
import { markOf } from './story-marks';

type Row = Output<'events.timeline'>['items'][number];

const CHIPS: readonly { topic: Topic | null; name: string }[] = [
  { topic: null, name: '全部' },
  { topic: 'orders', name: '下单' },
  { topic: 'contact', name: '触达' },
  { topic: 'content', name: '内容' },
  { topic: 'service', name: '服务' },
];
const PAGE = 50;
/** Lines that fill a screen: with fewer, because much was folded, the next page is fetched along. */
const SCREENFUL = 14;
const MOST_PAGES_AT_ONCE = 4;

/** What a member did and what happened to them, by day, newest first. */
export function StoryCard({ memberId }: { memberId: string }) {
  const [topic, setTopic] = useState<Topic | null>(null);
  const asked = useInfiniteQuery({
    queryKey: ['events.timeline', memberId, topic],
    queryFn: ({ pageParam }) =>
      query('events.timeline', {
        ...{ memberId, limit: PAGE },
        ...(topic && { topic }),
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const { data, hasNextPage, isFetching, fetchNextPage } = asked;
  const days = byDay(data?.pages.flatMap(({ items }) => items) ?? []);
  const lines = days.reduce((sum, day) => sum + day.lines.length, 0);
  const short = lines < SCREENFUL && (data?.pages.length ?? 0) < MOST_PAGES_AT_ONCE;
  useEffect(() => {
    if (short && hasNextPage && !isFetching) void fetchNextPage();
  }, [short, hasNextPage, isFetching, fetchNextPage]);
  return (
    <section className="card">
      <h2 className="card-title">
        客户轨迹
        <span className="story-chips" role="group" aria-label="看哪一类">
          {CHIPS.map((chip) => (
            <button
              key={chip.name}
              type="button"
              className={chip.topic === topic ? 'chip chip-good' : 'chip'}
              aria-pressed={chip.topic === topic}
              onClick={() => setTopic(chip.topic)}
            >
              {chip.name}
            </button>
          ))}
        </span>
      </h2>
      <Answered of={asked}>
        {() => (
          <>
            {days.length === 0 && (
              <EmptyState title={topic === null ? '还没有留下什么' : '这一类还没有，看看全部'} />
            )}
            {days.map((day) => (
              <Day key={day.day} {...day} />
            ))}
            {hasNextPage && (
              <Button
                block
                style={{ marginTop: 16 }}
                loading={asked.isFetchingNextPage}
                onClick={() => void fetchNextPage()}
              >
                再往前看
              </Button>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

function Day({ day, lines }: { day: string; lines: readonly Line<Row>[] }) {
  const times = useTimes();
  return (
    <>
      <h3 className="story-day">{day === times.today ? `今天 ${times.day(day)}` : times.day(day)}</h3>
      <ol className="story">
        {lines.map((line) => (
          <StoryLine key={line.key} line={line} zone={times.zone} />
        ))}
      </ol>
    </>
  );
}

function StoryLine({ line: { rows, sentence }, zone }: { line: Line<Row>; zone: string }) {
  const [open, setOpen] = useState(false);
  const [newest] = rows;
  if (!newest) return null;
  const { icon, tone, where } = markOf(newest);
  return (
    <li>
      <span className={tone ? `story-icon story-icon-${tone}` : 'story-icon'}>
        <NavIcon name={icon} size={16} />
      </span>
      <span className="mute small">{clock(newest.at, zone)}</span>
      <span>
        {sentence}{' '}
        {rows.length > 1 && (
          <button type="button" className="link small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : `${rows.length} 次`}
          </button>
        )}
      </span>
      <span className="tiny mute">{where}</span>
      {open && (
        <span className="nested">
          {rows.map((row) => (
            <span key={row.eventId} style={{ display: 'block' }}>
              {clock(row.at, zone)} {row.sentence}
            </span>
          ))}
        </span>
      )}
    </li>
  );
}

function byDay(rows: readonly Row[]): { day: string; lines: Line<Row>[] }[] {
  const days = new Map<string, Row[]>();
  for (const row of rows) days.set(row.day, [...(days.get(row.day) ?? []), row]);
  return [...days].map(([day, of]) => ({ day, lines: foldLooking(of) }));
}

function clock(at: number, zone: string): string {
  const { hour, minute } = wallClock(at, zone);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}
