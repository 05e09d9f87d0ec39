import './portrait.css';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { STAGE_RAIL, STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import { useTimes } from '../../components/brand';
import { NavIcon } from '../../components/nav-icon';
import type { NavIconName } from '../../components/nav-icon';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useAssigning } from '../../services/assigning';
import { useApi } from '../../services/use-api';
import { AssignWindow } from '../../components/assign-window';
import { AgainCard } from './again-card';
import { BudgetCard } from './budget-card';
import { GiveCoupon } from './give-coupon';
import { PersonCard } from './person-card';
import { PutTag } from './put-tag';
import { MessagesCard, WaysCard } from './said-card';
import { StoryCard } from './story-card';
import { SuggestionCard } from './suggestion-card';

export type Portrait = Output<'customers.portrait'>;

const ACTS = {
  tag: { name: '打标签', icon: 'tag' },
  coupon: { name: '发券', icon: 'coupons' },
  assign: { name: '派给导购', icon: 'people' },
} as const satisfies Record<string, { name: string; icon: NavIconName }>;
type Act = keyof typeof ACTS;

export function PortraitRoom() {
  const { memberId = '' } = useParams();
  const asked = useApi('customers.portrait', { memberId });
  const [act, setAct] = useState<Act | null>(null);
  // What was merged into somebody is done to who stands for it.
  const may = useMay() && asked.data?.mergedInto === null;
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
      actions={
        may &&
        (Object.keys(ACTS) as Act[]).map((key) => (
          <Button key={key} icon={<NavIcon name={ACTS[key].icon} size={16} />} onClick={() => setAct(key)}>
            {ACTS[key].name}
          </Button>
        ))
      }
    >
      <Answered of={asked}>
        {(portrait) => (
          <div className="stack">
            <Merged portrait={portrait} />
            <Rail stage={portrait.stage} />
            <div className="portrait">
              <div className="stack">
                <PersonCard portrait={portrait} assign={may ? () => setAct('assign') : undefined} />
                <Moves portrait={portrait} />
              </div>
              <StoryCard memberId={memberId} />
              <div className="stack">
                <AgainCard key={memberId} memberId={memberId} />
                <BudgetCard memberId={memberId} />
                <SuggestionCard portrait={portrait} act={may ? setAct : undefined} />
                <MessagesCard memberId={memberId} />
                <WaysCard memberId={memberId} />
              </div>
            </div>
            {act && <ActWindow act={act} portrait={portrait} close={() => setAct(null)} />}
          </div>
        )}
      </Answered>
    </Page>
  );
}

function ActWindow({ act, portrait, close }: { act: Act; portrait: Portrait; close: () => void }) {
  const { memberId, nickname, owner } = portrait;
  const assigning = useAssigning(act === 'assign');
  switch (act) {
    case 'tag':
      return <PutTag memberIds={[memberId]} close={close} />;
    case 'coupon':
      return <GiveCoupon memberId={memberId} nickname={nickname} close={close} />;
    case 'assign':
      return (
        <AssignWindow by={assigning} memberIds={[memberId]} owner={owner?.staffId ?? null} close={close} />
      );
  }
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
