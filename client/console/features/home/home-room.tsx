import { useTimes } from '../../components/brand';
import { Page } from '../../components/page';
import { useApi } from '../../services/use-api';
import { MoneyCard, PointsCard } from './books-cards';
import { ToDecide } from './to-decide';

export function HomeRoom() {
  const me = useApi('operator.me', {}).data;
  const { moment } = useTimes();
  const money = me?.roles.some((role) => role !== 'viewer') ?? false;
  return (
    <Page title={`${greeting()}${me ? `，${me.name}` : ''}`} note={`现在 ${moment(Date.now())}`}>
      <div className="columns">
        {money ? (
          <div className="halves">
            <MoneyCard />
            <PointsCard />
          </div>
        ) : (
          <section className="card mute">账目给店主、运营和财务看</section>
        )}
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
