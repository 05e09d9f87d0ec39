import { useContext } from 'react';
import { Link } from 'react-router';
import { AheadCard } from '../../components/ahead-card';
import { useTimes } from '../../components/brand';
import { OperatorContext, useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';
import { MoneyCard, PointsCard } from './books-cards';
import { FindBox } from './find-box';
import { ToDecide } from './to-decide';

export function HomeRoom() {
  const { name } = useContext(OperatorContext);
  const { moment } = useTimes();
  const money = useMay(['manager', 'finance']);
  const ahead = useApi('repurchase.ahead', {});
  return (
    <Page title={`${greeting()}，${name}`} note={`现在 ${moment(Date.now())}`} actions={<FindBox />}>
      <div className="columns">
        <div className="stack">
          {money ? (
            <div className="halves">
              <MoneyCard />
              <PointsCard />
            </div>
          ) : (
            <section className="card mute">账目给店主、运营和财务看</section>
          )}
          <Answered of={ahead}>
            {(data) => (
              <AheadCard
                ahead={data}
                title="复购到期"
                names={
                  <Link className="link" to="/due">
                    看名单
                  </Link>
                }
              />
            )}
          </Answered>
        </div>
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
