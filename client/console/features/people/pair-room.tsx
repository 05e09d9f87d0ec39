import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { number, useTimes, yuan } from '../../components/brand';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';
import { Face } from './face';
import { DecideButtons, UndoButton } from './pair-actions';
import { PAIR_CHIPS, PAIR_WORDS } from './pair-words';

export type PairDetail = Output<'persons.get'>;
type Side = PairDetail['sides'][number];

/** Two members side by side, why they may be one person, and what a decision does. */
export function PairRoom() {
  const { pairId = '' } = useParams();
  const asked = useApi('persons.get', { pairId });
  const may = useMay();
  const pair = asked.data;
  return (
    <Page
      title={pair ? pair.members.map(({ nickname }) => nickname).join(' 和 ') : '疑似同一人'}
      note={pair && <span className={PAIR_CHIPS[pair.state]}>{PAIR_WORDS[pair.state]}</span>}
      actions={
        may && pair && (pair.state === 'open' ? <DecideButtons pair={pair} /> : <UndoButton pair={pair} />)
      }
    >
      <Answered of={asked}>
        {(detail) => (
          <div className="stack">
            <Why pair={detail} />
            <div className="pair">
              {detail.sides.map((side) => (
                <SideCard key={side.memberId} side={side} stays={staying(detail, side)} />
              ))}
            </div>
            <After pair={detail} />
          </div>
        )}
      </Answered>
    </Page>
  );
}

function staying({ merging }: PairDetail, { memberId, standing }: Side): string | null {
  if (standing === 'alias') return '已并入另一个';
  if (standing === 'person') return '合并后的会员';
  if (!merging) return null;
  return merging.survivorId === memberId ? '加入得早，会留下' : '会并入另一个';
}

function Why({ pair }: { pair: PairDetail }) {
  const { moment } = useTimes();
  return (
    <section className="card">
      <h2 className="card-title">为什么怀疑</h2>
      <ul className="deeds">
        {pair.because.map(({ kind, word, at }) => (
          <li key={kind}>
            <span>{word}</span> <span className="tiny mute">最近一次 {moment(at)}</span>
          </li>
        ))}
      </ul>
      {pair.decidedAt !== null && (
        <p className="small mute" style={{ marginTop: 10 }}>
          {pair.decidedBy} {moment(pair.decidedAt)} 定为「{PAIR_WORDS[pair.state]}」：{pair.reason}
        </p>
      )}
      {pair.undoneAt !== null && <p className="small mute">{moment(pair.undoneAt)} 撤销过一次</p>}
    </section>
  );
}

function SideCard({ side, stays }: { side: Side; stays: string | null }) {
  const { moment } = useTimes();
  const rows: [string, string][] = [
    ['加入', moment(side.joinedAt)],
    ['最近出现', side.lastSeenAt === null ? '—' : moment(side.lastSeenAt)],
    ['手机', side.phoneMasked ?? '没有绑'],
    ['等级', side.levelName],
    ['可用积分', `${number(side.points)}${side.debt > 0 ? `，欠 ${number(side.debt)}` : ''}`],
    ['待到账积分', number(side.pending)],
    ['可用券', `${number(side.coupons)} 张`],
    ['订单', `${number(side.orders)} 单`],
    ['净额', yuan(side.net)],
  ];
  return (
    <section className="card" aria-label={side.nickname}>
      <div className="row" style={{ marginBottom: 12 }}>
        <Face url={side.avatarUrl} name={side.nickname} />
        <span>
          <Link className="strong" to={`/customers/${side.memberId}`}>
            {side.nickname}
          </Link>{' '}
          {stays && <span className={side.standing === 'alias' ? 'chip' : 'chip chip-gold'}>{stays}</span>}
          <br />
          <span className="mono tiny mute">{side.memberId}</span>
        </span>
      </div>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What a yes would do, or taking the decision back. */
function After({ pair: { merging, undoing } }: { pair: PairDetail }) {
  const { title, lines } = merging
    ? { title: '定为同一个人以后', lines: merging.consequence }
    : { title: '撤销以后', lines: undoing?.consequence ?? [] };
  return (
    <section className="card">
      {merging && merging.obstacles.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          message={`现在还不能合并：${merging.obstacles.join('，')}。办完再来`}
        />
      )}
      <h2 className="card-title">{title}</h2>
      <ul className="consequence">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
