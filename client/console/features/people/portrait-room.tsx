import { Link, useParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { STAGE_RAIL, STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import { number, useTimes, yuan } from '../../components/brand';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';
import { AgainCard } from './again-card';
import { BudgetCard } from './budget-card';
import { Face } from './face';
import { HeldTags } from './held-tags';
import { StoryCard } from './story-card';

export type Portrait = Output<'customers.portrait'>;

export function PortraitRoom() {
  const { memberId = '' } = useParams();
  const asked = useApi('customers.portrait', { memberId });
  return (
    <Page
      title={asked.data?.nickname ?? '会员'}
      note={
        asked.data && (
          <>
            <span className="chip chip-gold">{asked.data.levelName}</span>{' '}
            {asked.data.advocate && <span className="chip chip-good">KOC</span>}{' '}
            <span className="mono">{memberId}</span>
          </>
        )
      }
    >
      <Answered of={asked}>
        {(portrait) => (
          <div className="stack">
            <Merged portrait={portrait} />
            <Rail stage={portrait.stage} />
            <div className="portrait">
              <div className="stack">
                <Person portrait={portrait} />
                <HeldTags memberId={memberId} held={portrait.held} />
              </div>
              <StoryCard memberId={memberId} />
              <div className="stack">
                <AgainCard memberId={memberId} />
                <BudgetCard memberId={memberId} />
                <Moves portrait={portrait} />
                <Around portrait={portrait} />
              </div>
            </div>
          </div>
        )}
      </Answered>
    </Page>
  );
}

/** Who turned out to be whom. */
function Merged({ portrait: { mergedInto, aliases } }: { portrait: Portrait }) {
  if (mergedInto === null && aliases.length === 0) return null;
  const others = mergedInto === null ? aliases : [mergedInto];
  return (
    <section className="card">
      <span className="chip chip-gold">{mergedInto === null ? '合并过的会员' : '已并入另一个会员'}</span>{' '}
      {others.map((id) => (
        <Link key={id} className="mono small" to={`/customers/${id}`} style={{ marginRight: 12 }}>
          {id}
        </Link>
      ))}
      <span className="small mute">
        {mergedInto === null ? '订单和轨迹合在一起看' : '以后的事都记在那边，可以在「疑似同一人」里撤销'}
      </span>
    </section>
  );
}

/** The way of a customer, and where this one stands; who came back stands where the active stand. */
function Rail({ stage }: { stage: Portrait['stage'] }) {
  const here = stage === 'reactivated' ? 'active' : stage;
  const at = here === null ? -1 : STAGE_RAIL.indexOf(here);
  return (
    <section className="card">
      <ol className="rail" aria-label="生命周期">
        {STAGE_RAIL.map((step, index) => (
          <li
            key={step}
            className={index < at ? 'passed' : index === at ? 'here' : undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            {index === at && stage ? STAGE_WORDS[stage] : STAGE_WORDS[step]}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Person({ portrait }: { portrait: Portrait }) {
  const { avatarUrl, nickname, daysSinceJoin, phoneMasked, birthday, rfm, points, coupons } = portrait;
  return (
    <section className="card">
      <div className="row" style={{ marginBottom: 12 }}>
        <Face url={avatarUrl} name={nickname} />
        <span>
          <span className="strong">{nickname}</span>
          <br />
          <span className="small mute">加入 {number(daysSinceJoin)} 天</span>
        </span>
      </div>
      <dl className="facts">
        <dt>手机</dt>
        <dd>{phoneMasked ?? <span className="mute">没有绑</span>}</dd>
        <dt>生日</dt>
        <dd>{birthday ? `${birthday.month}月${birthday.day}日` : <span className="mute">没有填</span>}</dd>
        <dt>积分</dt>
        <dd>{number(points)}</dd>
        <dt>可用券</dt>
        <dd>{number(coupons)} 张</dd>
        <dt>最近</dt>
        <dd>{portrait.line}</dd>
      </dl>
      {rfm && (
        <>
          <div className="scores" style={{ marginTop: 14 }}>
            <Score
              name="R"
              score={rfm.r}
              value={rfm.daysSince === 0 ? '今天' : `${number(rfm.daysSince)} 天`}
            />
            <Score name="F" score={rfm.f} value={`${number(rfm.occasions)} 次`} />
            <Score name="M" score={rfm.m} value={yuan(rfm.net)} />
          </div>
          <p className="tiny mute" style={{ marginTop: 8 }}>
            {rfm.word}。近一年；
            {rfm.m === null ? '买过的人还少，金额先不打分' : `分数线是 ${rfm.version} 凌晨定的`}
          </p>
        </>
      )}
    </section>
  );
}

function Score({ name, score, value }: { name: string; score: number | null; value: string }) {
  return (
    <div>
      <span className="small mute">
        {name}
        {score !== null && ` ${score} 分`}
      </span>
      <b>{value}</b>
    </div>
  );
}

function Moves({ portrait }: { portrait: Portrait }) {
  const { moment } = useTimes();
  const { stageWord, stageSentence, moves } = portrait;
  return (
    <section className="card">
      <h2 className="card-title">{stageWord === '' ? '还没有阶段' : `现在是「${stageWord}」`}</h2>
      <p className="small">{stageSentence}</p>
      <ul className="deeds" style={{ marginTop: 12 }}>
        {moves.map(({ from, to, why, at }) => (
          <li key={`${at}.${to}`}>
            <span className="small">
              {from === null ? '' : `${STAGE_WORDS[from]} → `}
              <b>{STAGE_WORDS[to]}</b> <span className="tiny mute">{moment(at)}</span>
            </span>
            <span className="tiny mute">{why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Around({ portrait }: { portrait: Portrait }) {
  return (
    <section className="card">
      <h2 className="card-title">在哪些人群里</h2>
      <span className="chips">
        {portrait.segments.length === 0 && <span className="mute small">都不在</span>}
        {portrait.segments.map((name) => (
          <span key={name} className="chip">
            {name}
          </span>
        ))}
      </span>
      <p className="small mute" style={{ marginTop: 12 }}>
        KOC：{portrait.advocateSentence}
      </p>
    </section>
  );
}
