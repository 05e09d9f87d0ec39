import { useContext } from 'react';
import { Link, useSearchParams } from 'react-router';
import { AheadCard } from '../../components/ahead-card';
import { useTimes } from '../../components/brand';
import { MONEY_ROLES, OperatorContext, useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';
import { MoneyCard, PointsCard } from './books-cards';
import { FindBox } from './find-box';
import { SalesCard } from './sales-card';
import { TeamCard } from './team-card';
import { ToDecide } from './to-decide';

const SPANS = [
  { days: 1, name: '昨天' },
  { days: 7, name: '近 7 天' },
  { days: 30, name: '近 30 天' },
] as const;
type Days = (typeof SPANS)[number]['days'];

export function HomeRoom() {
  const { name } = useContext(OperatorContext);
  const { moment } = useTimes();
  const money = useMay(MONEY_ROLES);
  const [params] = useSearchParams();
  const { days } = SPANS.find((span) => String(span.days) === params.get('days')) ?? SPANS[1];
  return (
    <Page
      title={`${greeting()}，${name}`}
      note={`现在 ${moment(Date.now())}`}
      actions={
        <>
          <nav className="seg" aria-label="看哪几天">
            {SPANS.map((span) => (
              <Link
                key={span.days}
                to={`/?days=${span.days}`}
                className={span.days === days ? 'active' : undefined}
                replace
              >
                {span.name}
              </Link>
            ))}
          </nav>
          <FindBox />
        </>
      }
    >
      <div className="columns">
        <div className="stack">
          {money && <Sales days={days} />}
          <div className={money ? 'halves' : undefined}>
            <Ahead />
            {money && <MoneyCard />}
          </div>
        </div>
        <div className="stack">
          <ToDecide />
          <TeamCard days={days} />
          {money ? <PointsCard /> : <section className="card mute">销售额和账目给店主、运营和财务看</section>}
        </div>
      </div>
    </Page>
  );
}

function Sales({ days }: { days: Days }) {
  return (
    <Answered of={useApi('screens.newSales', { days })}>
      {(data) => <SalesCard sales={data} days={days} />}
    </Answered>
  );
}

function Ahead() {
  return (
    <Answered of={useApi('repurchase.ahead', {})}>
      {(data) => (
        <AheadCard
          ahead={data}
          names={
            <Link className="link" to="/due">
              看名单
            </Link>
          }
        />
      )}
    </Answered>
  );
}

function greeting(): string {
  const hour = new Date().getHours();
  if (hour < 5) return '夜深了';
  if (hour < 11) return '早上好';
  if (hour < 14) return '中午好';
  return hour < 18 ? '下午好' : '晚上好';
}
