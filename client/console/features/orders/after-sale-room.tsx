import { Checkbox, Image, Timeline } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { number, useTimes, yuan } from '../../components/brand';
import { MemberLink } from '../../components/member-link';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { Thumb } from '../../components/thumb';
import { useMay } from '../../components/operator';
import { useApi } from '../../services/use-api';
import { Decide, GoodsReceived } from './after-sale-actions';
import { AFTER_SALE_CHIPS, KINDS } from './after-sales-room';
import type { AfterSale } from './after-sales-room';

/** A refund goes through within seconds; a colleague may decide meanwhile. */
const AFRESH_MS = 10_000;

export function AfterSaleRoom() {
  const { afterSaleId = '' } = useParams();
  const may = useMay();
  const [withFreight, setWithFreight] = useState(false);
  const asked = useApi('aftersale.adminGet', { afterSaleId, withFreight }, { refetchInterval: AFRESH_MS });
  const found = asked.data;
  const undecided = found?.state === 'requested';
  return (
    <Page
      title={found ? `${found.nickname} 的${KINDS[found.kind]}` : '售后'}
      note={found && <span className={AFTER_SALE_CHIPS[found.state]}>{found.stateText}</span>}
      actions={
        found &&
        may &&
        (undecided ? (
          <Decide afterSale={found} withFreight={withFreight} />
        ) : (
          (found.state === 'awaitingGoods' || found.state === 'goodsOnTheWay') && (
            <GoodsReceived afterSale={found} />
          )
        ))
      }
    >
      <Answered of={asked}>
        {(afterSale) => (
          <div className="columns">
            <div className="stack">
              <Request afterSale={afterSale} />
              <History afterSale={afterSale} />
            </div>
            <Refund afterSale={afterSale}>
              {undecided && may && (
                <Checkbox checked={withFreight} onChange={(event) => setWithFreight(event.target.checked)}>
                  连运费一起退
                </Checkbox>
              )}
            </Refund>
          </div>
        )}
      </Answered>
    </Page>
  );
}

function Request({ afterSale }: { afterSale: AfterSale }) {
  return (
    <section className="card">
      <h2 className="card-title">
        会员要退的<small>{afterSale.reason}</small>
      </h2>
      {afterSale.lines.map((line) => (
        <div key={line.key} className="row" style={{ marginBottom: 8 }}>
          <Thumb url={line.imageUrl} />
          <span className="strong">{line.name}</span>
          <span className="mute">{line.option}</span>
          <span>× {number(line.quantity)}</span>
        </div>
      ))}
      {afterSale.text && <p className="reply">{afterSale.text}</p>}
      {afterSale.pictures.length > 0 && (
        <Image.PreviewGroup>
          <div className="row" style={{ marginTop: 12 }}>
            {afterSale.pictures.map((url) => (
              <Image
                key={url}
                src={url}
                width={88}
                height={88}
                alt="会员拍的图"
                style={{ borderRadius: 8, objectFit: 'cover' }}
              />
            ))}
          </div>
        </Image.PreviewGroup>
      )}
      <dl className="facts" style={{ marginTop: 16 }}>
        <dt>会员</dt>
        <dd>
          <MemberLink memberId={afterSale.memberId} name={afterSale.nickname} />
        </dd>
        <dt>订单</dt>
        <dd>
          <Link className="link mono" to={`/orders/${afterSale.orderId}`}>
            {afterSale.orderNo}
          </Link>
          ，{afterSale.shipped ? '已发货' : '还没发货'}
        </dd>
        {afterSale.returnParcel && (
          <>
            <dt>寄回的包裹</dt>
            <dd>
              {afterSale.returnParcel.carrier}{' '}
              <span className="mono">{afterSale.returnParcel.trackingNo}</span>
            </dd>
          </>
        )}
        {afterSale.sendTo && (
          <>
            <dt>寄到</dt>
            <dd>{afterSale.sendTo}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** What goes back if it is accepted, before anybody accepts it. */
function Refund({ afterSale, children }: { afterSale: AfterSale; children: ReactNode }) {
  const { refund, paidTotal, refundedTotal } = afterSale;
  return (
    <section className="card">
      <h2 className="card-title">会退多少</h2>
      <dl className="sums">
        <dt>退钱</dt>
        <dd className="big">{yuan(refund.money)}</dd>
        {refund.freight > 0 && (
          <>
            <dt>其中运费</dt>
            <dd>{yuan(refund.freight)}</dd>
          </>
        )}
        <dt>还给会员的积分</dt>
        <dd>{number(refund.pointsBack)}</dd>
        <dt>收回这单送的积分</dt>
        <dd>{number(refund.pointsTaken)}</dd>
        {refund.coupons.map(({ name, until }) => (
          <Coupon key={name} name={name} until={until} />
        ))}
        <dt>这单付了</dt>
        <dd>{yuan(paidTotal)}</dd>
        <dt>之前退过</dt>
        <dd>{yuan(refundedTotal)}</dd>
      </dl>
      <p className="mute small" style={{ margin: '12px 0' }}>
        会员看到：{refund.sentences.join('；')}
      </p>
      {children}
    </section>
  );
}

function Coupon({ name, until }: { name: string; until: string }) {
  return (
    <>
      <dt>退回券</dt>
      <dd>
        {name}，{until}
      </dd>
    </>
  );
}

function History({ afterSale }: { afterSale: AfterSale }) {
  const { moment } = useTimes();
  return (
    <section className="card">
      <h2 className="card-title">
        经过<small>会员看到的就是这些话</small>
      </h2>
      <Timeline
        items={[...afterSale.history].reverse().map(({ at, text }) => ({
          content: (
            <>
              {text}
              <div className="tiny mute">{moment(at)}</div>
            </>
          ),
        }))}
      />
    </section>
  );
}
