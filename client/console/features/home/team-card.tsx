import './team-card.css';
import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { number, percent } from '../../components/brand';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';

type Team = Output<'share.team'>;
type Colleague = Team['items'][number];

/** Of who opened the cards of each colleague: how many joined or ordered, on a line that shows the team. */
export function TeamCard({ days }: { days: 1 | 7 | 30 }) {
  return (
    <Answered of={useApi('share.team', { days })}>
      {(team) => (
        <section className="card">
          <h2 className="card-title">
            打开卡片后加入或下单，按导购
            <Link className="link" to="/touches">
              明细
            </Link>
          </h2>
          <Rates team={team} days={days} />
        </section>
      )}
    </Answered>
  );
}

function Rates({ team: { staff, mean, items }, days }: { team: Team; days: number }) {
  const span = days === 1 ? '昨天' : `近 ${days} 天`;
  if (mean === null)
    return (
      <p className="small mute">
        {staff === 0
          ? '还没有导购。添加了导购，TA 们分享的卡片有人打开，就在这里比一比'
          : `${span}没有人打开导购分享的卡片。有人打开以后，这里按导购比一比`}
      </p>
    );
  const most = Math.max(mean, ...items.map(({ high }) => high));
  const apart = items.filter(({ stands }) => stands === 'below');
  return (
    <>
      <p className="small mute">
        点是{span}，横条是 95% 区间，虚线是团队 {percent(mean)}
      </p>
      <ul className="team">
        {items.map((colleague) => (
          <Rate key={colleague.staffId} colleague={colleague} mean={mean} most={most} />
        ))}
      </ul>
      <p className="small mute">
        {items.length === 1 && '只有一位的卡片有人打开，还没有谁可以比'}
        {items.length > 1 && apart.length === 0 && '没有谁明显低于团队，别的差别可能只是偶然'}
        {apart.length > 0 && (
          <>
            {apart.map(({ name }) => name).join('、')}明显低于团队，
            <Link className="link" to="/scripts">
              看看用的话术
            </Link>
          </>
        )}
      </p>
    </>
  );
}

function Rate({ colleague, mean, most }: { colleague: Colleague; mean: number; most: number }) {
  const { name, people, won, rate, low, high, stands } = colleague;
  const at = (share: number): string => `${(share / most) * 100}%`;
  return (
    <li className={stands === 'below' ? 'team-below' : undefined}>
      <span>{name}</span>
      <span
        className="team-line"
        role="img"
        title={`${number(people)} 人打开，${number(won)} 人加入或下单；按团队修正后 ${percent(rate)}（${percent(low)}–${percent(high)}）`}
        aria-label={`95% 区间 ${percent(low)} 到 ${percent(high)}`}
      >
        <i style={{ left: at(low), width: at(high - low) }} />
        <em style={{ left: at(mean) }} />
        <span style={{ left: at(rate) }} />
      </span>
      <b className={stands === 'below' ? 'bad' : stands === 'above' ? 'good' : undefined}>{percent(rate)}</b>
    </li>
  );
}
