import { useEffect, useRef, useState } from 'react';
import type { Output } from '@shared/contracts';
import { useQuery, type QueryState } from '@mini/services/use-query';
import { useCheckin } from '@mini/stores/checkin';

type Month = Output<'checkin.month'>;

interface MonthState extends QueryState<Month> {
  /** The stamp of today came down while this page was open. */
  fresh: boolean;
  step(this: void, month: string): void;
}

/** The month on show; a check-in appears at once and the rest (milestones, cards) follows from the server. */
export function useMonth(): MonthState {
  const [month, setMonth] = useState<string>();
  const query = useQuery('checkin.month', month ? { month } : {});
  const { patch, reload } = query;
  const { tapped, stale } = useCheckin();
  const seen = useRef({ tapped, stale });
  const [fresh, setFresh] = useState(false);

  useEffect(() => {
    if (seen.current.tapped === tapped && seen.current.stale === stale) return;
    if (tapped && seen.current.tapped !== tapped) {
      setFresh(true);
      patch((old) => withToday(old, tapped));
    }
    seen.current = { tapped, stale };
    void reload();
  }, [tapped, stale, patch, reload]);

  return { ...query, fresh, step: setMonth };
}

function withToday(month: Month, { day, streak }: Output<'checkin.tap'>): Month {
  const holdsToday = month.days.some((cell) => cell.day === day && cell.state !== 'checked');
  return {
    ...month,
    streak,
    checkedDays: month.checkedDays + (holdsToday ? 1 : 0),
    days: month.days.map((cell) => (cell.day === day ? { ...cell, state: 'checked' } : cell)),
  };
}
