import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { number, useTimes, yuan } from '../../components/brand';
import { NavIcon } from '../../components/nav-icon';
import { ErrorState, LoadingState } from '../../components/state';
import { useApi } from '../../services/use-api';

export function MoneyCard() {
  const asked = useApi('pay.books', {});
  const books = asked.data;
  return (
    <BooksCard title="钱、券、货" to="/books/money" asked={asked}>
      {books && (
        <>
          <dt>微信收到</dt>
          <dd>{yuan(books.money.received)}</dd>
          <dt>已退</dt>
          <dd>{yuan(books.money.refunded)}</dd>
          <dt>正在退</dt>
          <dd>{yuan(books.money.refunding)}</dd>
          <dt>券用掉</dt>
          <dd>{number(books.coupons.used)} 张</dd>
          <dt>货卖出</dt>
          <dd>{number(books.stock.sold)} 件</dd>
        </>
      )}
    </BooksCard>
  );
}

export function PointsCard() {
  const asked = useApi('points.books', {});
  const books = asked.data;
  return (
    <BooksCard title="积分" to="/books/points" asked={asked}>
      {books && (
        <>
          <dt>可用</dt>
          <dd>{number(books.totals.available)}</dd>
          <dt>待到账</dt>
          <dd>{number(books.totals.pending)}</dd>
          <dt>冻结在未付订单里</dt>
          <dd>{number(books.totals.held)}</dd>
          <dt>会员欠下的</dt>
          <dd>{number(books.totals.debt)}</dd>
          <dt>会员</dt>
          <dd>{number(books.members)} 位</dd>
        </>
      )}
    </BooksCard>
  );
}

interface Books {
  checkedAt: number | null;
  balanced: boolean;
  disagreements: readonly unknown[];
}

function BooksCard({
  title,
  to,
  asked: { data: books, error, refetch },
  children,
}: {
  title: string;
  to: string;
  asked: { data: Books | undefined; error: unknown; refetch: () => unknown };
  children: ReactNode;
}) {
  const { moment } = useTimes();
  return (
    <section className="card">
      <h2 className="card-title">
        {title}
        {books && <small>{books.checkedAt === null ? '还没核对过' : moment(books.checkedAt)}</small>}
        <Link className="link" to={to}>
          明细
        </Link>
      </h2>
      {books ? (
        <>
          <dl className="sums">{children}</dl>
          {books.checkedAt !== null && (
            <div
              className={books.balanced ? 'notice notice-good' : 'notice notice-bad'}
              style={{ marginTop: 12 }}
            >
              {books.balanced && <NavIcon name="check" size={16} />}
              {books.balanced ? '一分不差' : `${number(books.disagreements.length)} 处对不上`}
            </div>
          )}
        </>
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <LoadingState rows={5} />
      )}
    </section>
  );
}
