import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { wallClock } from '@shared/domain/zone';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { Answered, EmptyState } from '../../components/state';
import { query } from '../../services/api';

type Row = Output<'events.timeline'>['items'][number];

/** What a member did and what happened to them, by day, newest first. */
export function StoryCard({ memberId }: { memberId: string }) {
  const asked = useInfiniteQuery({
    queryKey: ['events.timeline', memberId],
    queryFn: ({ pageParam }) =>
      query('events.timeline', { memberId, limit: 30, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <Answered of={asked}>
      {({ pages }) => {
        const days = byDay(pages.flatMap(({ items }) => items));
        return (
          <section className="card">
            <h2 className="card-title">客户轨迹</h2>
            {days.length === 0 && <EmptyState title="还没有留下什么" />}
            {days.map(({ day, rows }) => (
              <Day key={day} day={day} rows={rows} />
            ))}
            {asked.hasNextPage && (
              <Button
                block
                style={{ marginTop: 12 }}
                loading={asked.isFetchingNextPage}
                onClick={() => void asked.fetchNextPage()}
              >
                再往前看
              </Button>
            )}
          </section>
        );
      }}
    </Answered>
  );
}

function Day({ day, rows }: { day: string; rows: readonly Row[] }) {
  const times = useTimes();
  return (
    <>
      <h3 className="story-day">{times.day(day)}</h3>
      <ol className="story">
        {rows.map(({ eventId, at, sentence, source }) => (
          <li key={eventId}>
            <span className="mute small">{clock(at, times.zone)}</span>
            <span>{sentence}</span>
            <span className="tiny mute">{source === 'client' ? '小程序' : '商城'}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function byDay(rows: readonly Row[]): { day: string; rows: Row[] }[] {
  const days = new Map<string, Row[]>();
  for (const row of rows) days.set(row.day, [...(days.get(row.day) ?? []), row]);
  return [...days].map(([day, of]) => ({ day, rows: of }));
}

function clock(at: number, zone: string): string {
  const { hour, minute } = wallClock(at, zone);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}
