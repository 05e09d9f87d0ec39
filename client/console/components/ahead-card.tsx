import './ahead-card.css';
import type { ReactNode } from 'react';
import type { Output } from '@shared/contracts';
import { axisTop } from './axis';
import { number, useTimes } from './brand';

type Ahead = Output<'repurchase.ahead'>;

interface Props {
  ahead: Ahead;
  /** Where the names are. */
  names?: ReactNode;
}

/** Two weeks of days: how many come up, and how many of them are expected to buy. */
export function AheadCard({ ahead: { days, more }, names }: Props) {
  const { day: shown } = useTimes();
  const most = axisTop(Math.max(...days.map((each) => each.due)));
  const due = days.reduce((sum, each) => sum + each.due, 0);
  const expected = Math.round(days.reduce((sum, each) => sum + each.expected, 0));
  return (
    <section className="card">
      <h2 className="card-title">
        复购到期
        <small>未来 14 天，按每个人的节奏</small>
        {names}
      </h2>
      <div
        className="bars"
        role="img"
        aria-label={`14 天里 ${number(due)} 人次到期，预计会买 ${number(expected)} 人次`}
      >
        {[most, most / 2, 0].map((mark) => (
          <span key={mark} className="bars-mark" style={{ bottom: `${(mark / most) * 100}%` }}>
            {number(mark)}
          </span>
        ))}
        {days.map((each) => (
          <div
            key={each.day}
            className="bars-day"
            title={`${shown(each.day)}：${number(each.due)} 人次到期，预计会买 ${number(Math.round(each.expected))}`}
          >
            <i style={{ height: `${(each.due / most) * 100}%` }} />
            <i style={{ height: `${(each.expected / most) * 100}%` }} />
          </div>
        ))}
      </div>
      <div className="bars-names" aria-hidden="true">
        {days.map((each, i) => (
          <span key={each.day}>{i === 0 ? '今天' : i % 4 === 0 ? shown(each.day) : ''}</span>
        ))}
      </div>
      <div className="bars-key">
        <span>
          到期 {number(due)} 人次{more && '以上'}
        </span>
        <span>预计 14 天内会买 {number(expected)} 人次</span>
      </div>
    </section>
  );
}
