import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { number, useTimes } from '../../components/brand';
import { NavIcon } from '../../components/nav-icon';
import type { NavIconName } from '../../components/nav-icon';
import { Page } from '../../components/page';
import { useApi } from '../../services/use-api';

export function HomeRoom() {
  const me = useApi('operator.me', {});
  const { moment } = useTimes();
  return (
    <Page title={`${greeting()}${me.data ? `，${me.data.name}` : ''}`} note={`现在 ${moment(Date.now())}`}>
      <div className="columns">
        <BooksCard />
        <ToDecide />
      </div>
    </Page>
  );
}

function greeting(): string {
  const hour = new Date().getHours();
  if (hour < 5) return '夜深了';
  if (hour < 11) return '早上好';
  if (hour < 14) return '中午好';
  return hour < 18 ? '下午好' : '晚上好';
}

function BooksCard() {
  const { moment } = useTimes();
  const books = useApi('points.books', {});
  if (!books.data) return <section className="card" />;
  const { checkedAt, members, balanced, totals, disagreements } = books.data;
  return (
    <section className="card">
      <h2 className="card-title">
        账目核对
        <small>{checkedAt === null ? '今晚第一次' : moment(checkedAt)}</small>
        <Link className="link small" to="/books/points">
          明细
        </Link>
      </h2>
      <dl className="sums">
        <dt>可用积分</dt>
        <dd>{number(totals.available)}</dd>
        <dt>待到账</dt>
        <dd>{number(totals.pending)}</dd>
        <dt>冻结在未付订单里</dt>
        <dd>{number(totals.held)}</dd>
      </dl>
      {checkedAt !== null && (
        <div className={`notice ${balanced ? 'notice-good' : 'notice-bad'}`} style={{ marginTop: 12 }}>
          {balanced ? (
            <>
              <NavIcon name="check" size={16} />
              {number(members)} 位会员，一分不差
            </>
          ) : (
            `${number(disagreements.length)} 处对不上`
          )}
        </div>
      )}
    </section>
  );
}

function ToDecide() {
  const dead = useApi('outbox.listDead', { limit: 1 }, { refetchInterval: 60_000 });
  const letters = dead.data?.total ?? 0;
  const items: ReactNode[] = [];
  if (letters > 0)
    items.push(
      <Todo
        key="dead"
        to="/dead-letters"
        icon="settings"
        title={`${number(letters)} 件事没送到`}
        note="试了 12 次，要人看一眼"
      />,
    );
  return (
    <section className="card">
      <h2 className="card-title">等你定</h2>
      {items.length > 0 ? items : <p className="mute">没有要你定的，去看看会员吧</p>}
    </section>
  );
}

function Todo({ to, icon, title, note }: { to: string; icon: NavIconName; title: string; note: string }) {
  return (
    <Link className="todo" to={to}>
      <NavIcon name={icon} />
      <span className="small">
        <b>{title}</b>
        <span className="mute">{note}</span>
      </span>
    </Link>
  );
}
