import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { number, useTimes } from '../../components/brand';
import { MemberPick } from '../../components/member-pick';
import { useMay } from '../../components/operator';
import { Answered } from '../../components/state';
import { query } from '../../services/api';
import { searchMembers } from '../../services/member-search';
import { useCommand } from '../../services/use-api';
import { Face } from './face';

const AT_ONCE = 50;

/** Members whom people put into an audience, and how to put in others; no rule takes them out. */
export function ByHandCard({ segmentId, on }: { segmentId: string; on: boolean }) {
  const may = useMay() && on;
  const { moment } = useTimes();
  const [chosen, setChosen] = useState<string[]>([]);
  const put = useCommand('segments.put', '已放进来');
  const take = useCommand('segments.take', '已移出');
  const asked = useInfiniteQuery({
    queryKey: ['segments.byHand', segmentId],
    queryFn: ({ pageParam }) =>
      query('segments.byHand', { segmentId, ...(pageParam !== undefined && { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  return (
    <section className="card">
      <h2 className="card-title">
        手工放进来的<small>规则不会把他们移出去</small>
      </h2>
      {may && (
        <div className="row put-row">
          <MemberPick value={chosen} onChange={setChosen} search={searchMembers} most={AT_ONCE} />
          <Button
            type="primary"
            loading={put.busy}
            disabled={chosen.length === 0}
            onClick={() => {
              void put.run({ segmentId, memberIds: chosen }).then((done) => done && setChosen([]));
            }}
          >
            {chosen.length === 0 ? '放进来' : `放进来 ${number(chosen.length)} 位`}
          </Button>
        </div>
      )}
      <Answered of={asked}>
        {({ pages }) => (
          <>
            {pages[0]?.items.length === 0 && <p className="mute small">还没有放人进来</p>}
            <ul className="faces">
              {pages
                .flatMap(({ items }) => items)
                .map(({ memberId, nickname, avatarUrl, line, at }) => (
                  <li key={memberId}>
                    <Face url={avatarUrl} name={nickname} />
                    <span className="grow">
                      <Link className="link strong" to={`/customers/${memberId}`}>
                        {nickname}
                      </Link>
                      <br />
                      <span className="small mute">
                        {line}，{moment(at)} 放进来
                      </span>
                    </span>
                    {may && (
                      <Button
                        type="link"
                        size="small"
                        loading={take.busy}
                        onClick={() => void take.run({ segmentId, memberId })}
                      >
                        移出
                      </Button>
                    )}
                  </li>
                ))}
            </ul>
            {asked.hasNextPage && (
              <Button
                type="link"
                loading={asked.isFetchingNextPage}
                onClick={() => void asked.fetchNextPage()}
              >
                再看一些
              </Button>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}
