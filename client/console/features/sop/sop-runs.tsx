import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTimes } from '../../components/brand';
import { options } from '../../components/one-of';
import { Answered } from '../../components/state';
import { query } from '../../services/api';

const STATES = { active: '在走', finished: '走完', stopped: '中途停' } as const;
type State = keyof typeof STATES;

/** Members on the way: which step, and why it ended as it did. */
export function SopRuns({ sopId }: { sopId: string }) {
  const { moment } = useTimes();
  const [state, setState] = useState<State>('active');
  const asked = useInfiniteQuery({
    queryKey: ['sop.runs', sopId, state],
    queryFn: ({ pageParam }) =>
      query('sop.runs', { sopId, state, ...(pageParam !== undefined && { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  return (
    <section className="card">
      <div className="card-title">谁在走</div>
      <Segmented<State> value={state} options={options(STATES)} onChange={setState} />
      <Answered of={asked}>
        {({ pages }) => (
          <div className="stack-tight" style={{ marginTop: 12 }}>
            {pages[0]?.items.length === 0 && <span className="mute">现在没有人</span>}
            {pages
              .flatMap(({ items }) => items)
              .map(({ runId, memberId, nickname, version, enrolledAt, reason, steps }) => (
                <div key={runId}>
                  <div className="row">
                    <Link className="link strong" to={`/customers/${memberId}`}>
                      {nickname}
                    </Link>
                    <span className="mute small">
                      第 {version} 版，{moment(enrolledAt)} 开始
                    </span>
                  </div>
                  <div className="small">
                    {steps.map(({ stepId, title, words, reason: why, dueAt, state: step }) => (
                      <div key={stepId} className={step === 'pending' ? '' : 'mute'}>
                        {title}：{step === 'pending' && dueAt !== null ? `${moment(dueAt)} 提醒` : words}
                        {why && `，${why}`}
                      </div>
                    ))}
                    {reason && <div className="mute">{reason}</div>}
                  </div>
                </div>
              ))}
            {asked.hasNextPage && (
              <Button
                type="link"
                loading={asked.isFetchingNextPage}
                onClick={() => void asked.fetchNextPage()}
              >
                再看一些
              </Button>
            )}
          </div>
        )}
      </Answered>
    </section>
  );
}
