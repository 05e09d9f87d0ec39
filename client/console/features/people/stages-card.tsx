import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { number, useTimes } from '../../components/brand';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';

type Counts = Output<'customers.stages'>;

/** How many stand where, over the list; each leads to them. */
export function Stages() {
  return <Answered of={useApi('customers.stages', {})}>{(counts) => <Card counts={counts} />}</Answered>;
}

function Card({ counts: { stages, members, advocates, cuts } }: { counts: Counts }) {
  const { day } = useTimes();
  return (
    <section className="card">
      <dl className="facts" style={{ gridTemplateColumns: 'repeat(9, minmax(0, 1fr))' }}>
        {stages.map(({ stage, word, members: here }) => (
          <div key={stage}>
            <dt>{word}</dt>
            <dd className="strong">
              <Link className="link" to={`/customers?stage=${stage}`}>
                {number(here)}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
      <p className="tiny mute" style={{ marginTop: 8 }}>
        {number(members)} 位会员，
        <Link className="link" to="/customers?advocate=yes">
          KOC {number(advocates)} 位
        </Link>
        {cuts &&
          `；${day(cuts.version)}凌晨定下：全店复购周期 ${number(cuts.cycleDays)} 天，近 30 天来 ${number(cuts.topFifthDays)} 天就在前 20%，近一年买过的 ${number(cuts.buyers)} 人`}
      </p>
    </section>
  );
}
