import { number, percent, yuan } from '../../components/brand';
import { Page } from '../../components/page';
import { Answered, EmptyState } from '../../components/state';
import { useApi } from '../../services/use-api';
import { IntervalBar } from './interval-bar';
import { points } from './outreach-words';
import type { Experiment } from './outreach-words';

/** What speaking to members did, against those who were left alone. */
export function UpliftRoom() {
  const asked = useApi('outreach.uplift', {});
  return (
    <Page note="随机留一些会员不打扰，两边比出来的差，才是触达带来的">
      <Answered of={asked}>
        {({ items, effectDays }) =>
          items.length === 0 ? (
            <div className="card">
              <EmptyState title="还没有发过要对照的消息，发了就在这里" />
            </div>
          ) : (
            items.map((item) => <ExperimentCard key={item.experiment} item={item} effectDays={effectDays} />)
          )
        }
      </Answered>
    </Page>
  );
}

function ExperimentCard({ item, effectDays }: { item: Experiment; effectDays: number }) {
  const { title, treated, held } = item;
  return (
    <section className="card">
      <h2 className="card-title">
        {title}
        <small>第一次该发起 {effectDays} 天内下单付款的会员；发没发到都算，退款已减去</small>
      </h2>
      <Verdict item={item} />
      <dl className="sums sums-wide">
        <dt>发的一边</dt>
        <dd>{armWords(treated)}</dd>
        <dt>不发的一边</dt>
        <dd>{armWords(held)}</dd>
      </dl>
    </section>
  );
}

function armWords({ members, buyers, money }: Experiment['treated']): string {
  const rate = members === 0 ? '' : `（${percent(buyers / members)}）`;
  return `${number(members)} 人，${number(buyers)} 人买了${rate}，${yuan(money)}`;
}

function Verdict({ item: { readout } }: { item: Experiment }) {
  switch (readout.verdict) {
    case 'ratioBroken':
      return (
        <div className="notice notice-bad">
          两边的人数和抽签的比例对不上，有一边丢了人，这次的数不能看；先查消息为什么没有排上
        </div>
      );
    case 'notEnough':
      return (
        <div className="notice">
          数据还不够：折合每边 {number(readout.have)} 人，要 {number(readout.need)}{' '}
          人才分得清是触达的作用还是碰巧
        </div>
      );
    case 'ready': {
      const { delta, low, high } = readout;
      const clear = low > 0 || high < 0;
      return (
        <>
          <div className={clear && delta > 0 ? 'notice notice-good' : 'notice'}>
            {clear
              ? `每 100 人里${delta > 0 ? '多' : '少'}买 ${Math.abs(delta * 100).toFixed(1)} 人`
              : '看不出差别：区间里有 0'}
            ，95% 区间 {points(low)} 到 {points(high)} 个百分点
          </div>
          <IntervalBar delta={delta} low={low} high={high} />
        </>
      );
    }
  }
}
