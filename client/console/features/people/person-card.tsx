import { Link } from 'react-router';
import { number, useTimes, yuan } from '../../components/brand';
import { Face } from './face';
import { HeldTags } from './held-tags';
import type { Portrait } from './portrait-room';

/** Who somebody is: where they come from, who looks after them, how they buy, their tags, what they hold. */
export function PersonCard({ portrait, assign }: { portrait: Portrait; assign: (() => void) | undefined }) {
  const { avatarUrl, nickname, daysSinceJoin, phoneMasked, birthday, place, owner } = portrait;
  return (
    <section className="card">
      <div className="row" style={{ marginBottom: 12 }}>
        <Face url={avatarUrl} name={nickname} />
        <span>
          <span className="strong">{nickname}</span>
          <br />
          <span className="small mute">
            {place && `${place}，`}
            {number(daysSinceJoin)} 天
          </span>
        </span>
      </div>
      <dl className="facts">
        <dt>手机</dt>
        <dd>{phoneMasked ?? <span className="mute">没有绑</span>}</dd>
        <dt>来自</dt>
        <dd>{originWords(portrait)}</dd>
        <dt>导购</dt>
        <dd>
          {owner ? owner.name : <span className="mute">还没有人</span>}
          {assign && (
            <button type="button" className="link" style={{ marginLeft: 8 }} onClick={assign}>
              {owner ? '换人' : '派给导购'}
            </button>
          )}
        </dd>
        <dt>生日</dt>
        <dd>{birthday ? `${birthday.month}月${birthday.day}日` : <span className="mute">没有填</span>}</dd>
        <dt>最近</dt>
        <dd>{portrait.line}</dd>
      </dl>
      <Scores portrait={portrait} />
      <HeldTags memberId={portrait.memberId} held={portrait.held} />
      <Holds portrait={portrait} />
    </section>
  );
}

function originWords({ origin, held }: Portrait): string {
  const channels = held.filter(({ source }) => source === 'channel').map(({ name }) => name);
  if (channels.length > 0) return channels.join('、');
  if (!origin) return '自己来的';
  const { by, staffName, material } = origin;
  return `${by === 'member' ? '朋友' : (staffName ?? '导购')}分享的「${material}」`;
}

function Scores({ portrait: { rfm, recent } }: { portrait: Portrait }) {
  const { day } = useTimes();
  if (!rfm) return null;
  return (
    <>
      <div className="scores" style={{ marginTop: 14 }}>
        <Score name="R" score={rfm.r} value={rfm.daysSince === 0 ? '今天' : `${number(rfm.daysSince)} 天`} />
        <Score name="F" score={rfm.f} value={`${number(rfm.occasions)} 次`} />
        <Score name="M" score={rfm.m} value={yuan(rfm.net)} />
      </div>
      <p className="tiny mute" style={{ marginTop: 8 }}>
        上面是近一年；
        {recent.map(({ days, occasions, net }) => `近 ${days} 天 ${occasions} 次 ${yuan(net)}`).join('，')}。
        {rfm.word}；{rfm.m === null ? '买过的人还少，金额先不打分' : `分数线是 ${day(rfm.version)}凌晨定的`}
      </p>
    </>
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

/** What is theirs in the shop, and the ways to it. */
function Holds({ portrait }: { portrait: Portrait }) {
  const { day } = useTimes();
  const { memberId, points, coupons, couponsUntil, segments, advocate, advocateSentence } = portrait;
  return (
    <dl className="facts portrait-sums">
      <dt>积分</dt>
      <dd className="strong">{number(points)}</dd>
      <dt>可用券</dt>
      <dd>
        {number(coupons)} 张{couponsUntil && `，最近 ${day(couponsUntil)}到期`}
      </dd>
      <dt>订单</dt>
      <dd>
        <Link className="link" to={`/orders?q=${memberId}`}>
          看全部订单
        </Link>
      </dd>
      <dt>人群</dt>
      <dd>
        {segments.length === 0 && <span className="mute">都不在</span>}
        {segments.map(({ tagId, name }, at) => (
          <span key={tagId}>
            {at > 0 && '、'}
            <Link className="link" to={`/segments/${tagId}`}>
              {name}
            </Link>
          </span>
        ))}
      </dd>
      <dt>KOC</dt>
      <dd>{advocate ? `是，${advocateSentence}` : advocateSentence}</dd>
    </dl>
  );
}
