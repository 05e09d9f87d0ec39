import { Link } from 'react-router';
import { number } from '../../components/brand';
import { NavIcon } from '../../components/nav-icon';
import { ErrorState, LoadingState } from '../../components/state';
import { useTodos } from './use-todos';

/** What waits for a person, the most pressing first; each leads to the place where it is done. */
export function ToDecide() {
  const { todos, error, again } = useTodos();
  const open = todos?.filter(({ count }) => count > 0);
  return (
    <section className="card">
      <h2 className="card-title">等你定</h2>
      {!open && (error ? <ErrorState error={error} retry={again} /> : <LoadingState rows={4} />)}
      {open?.length === 0 && <p className="mute">没有要你定的，去看看会员怎么说吧</p>}
      {open?.map(({ to, icon, count, title, note }) => (
        <Link key={to} className="todo" to={to}>
          <NavIcon name={icon} />
          <span className="small">
            <b>{title(number(count))}</b>
            <span className="mute">{note}</span>
          </span>
        </Link>
      ))}
    </section>
  );
}
