import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { number, yuan } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { useMay } from '../../components/operator';
import { useCommand } from '../../services/use-api';
import type { Product } from './product-form';

/** In the mall or not; dearer than elsewhere only with a reason. */
export function PublishCard({ product, dirty }: { product: Product; dirty: boolean }) {
  const { productId, state, skus } = product;
  const may = useMay();
  const publish = useCommand('catalog.publish', '已上架，会员看得到了');
  const unpublish = useCommand('catalog.unpublish', '已下架');
  const [asking, setAsking] = useState(false);
  const breaks = breaksOf(product);
  const units = skus.reduce((sum, { available }) => sum + available, 0);
  const held = skus.reduce((sum, { reserved }) => sum + reserved, 0);
  return (
    <section className="card">
      <h2 className="card-title">上架</h2>
      <dl className="sums">
        <dt>可卖</dt>
        <dd className={units > 0 ? undefined : 'bad'}>{number(units)} 件</dd>
        <dt>未付订单占着</dt>
        <dd>{number(held)} 件</dd>
        <dt>同价</dt>
        <dd className={breaks.length > 0 ? 'bad' : 'good'}>
          {breaks.length > 0 ? `${number(breaks.length)} 个规格比别处贵` : '不比别处贵'}
        </dd>
      </dl>
      {product.parityReason !== null && (
        <p className="notice" style={{ marginTop: 12 }}>
          上架理由：{product.parityReason}
        </p>
      )}
      {may && (
        <div className="row" style={{ marginTop: 16 }}>
          {state === 'published' ? (
            <DangerButton
              label="下架"
              title={`下架「${product.name}」？`}
              consequence={[
                '会员马上看不到它，购物车里的会显示「已下架」',
                <>
                  未付订单占着的 <b>{number(held)}</b> 件不受影响，付了照样发
                </>,
                <>
                  <b>{number(units)}</b> 件库存留着，随时可以再上架
                </>,
              ]}
              confirm="下架"
              run={() => unpublish.run({ productId })}
            />
          ) : (
            <Button
              type="primary"
              disabled={dirty}
              loading={publish.busy}
              onClick={() => (breaks.length > 0 ? setAsking(true) : void publish.run({ productId }))}
            >
              上架
            </Button>
          )}
          {dirty && state !== 'published' && <span className="mute small">先保存，再上架</span>}
        </div>
      )}
      <ReasonWindow
        open={asking}
        breaks={breaks}
        busy={publish.busy}
        close={() => setAsking(false)}
        go={async (parityReason) => {
          if (await publish.run({ productId, parityReason })) setAsking(false);
        }}
      />
    </section>
  );
}

interface Break {
  skuId: string;
  option: string;
  here: number;
  there: number;
  channel: string;
}

/** SKUs whose stored list price is above what another channel asks. */
function breaksOf({ skus }: Product): Break[] {
  return skus.flatMap(({ skuId, choices, listPrice, registered }) => {
    const cheaper = registered.filter(({ price }) => price < listPrice).sort((a, b) => a.price - b.price)[0];
    return cheaper
      ? [
          {
            skuId,
            option: choices.join(' '),
            here: listPrice,
            there: cheaper.price,
            channel: cheaper.channel,
          },
        ]
      : [];
  });
}

interface ReasonProps {
  open: boolean;
  breaks: readonly Break[];
  busy: boolean;
  close: () => void;
  go: (reason: string) => Promise<void>;
}

function ReasonWindow({ open, breaks, busy, close, go }: ReasonProps) {
  const [reason, setReason] = useState('');
  return (
    <Modal
      open={open}
      title="比别处贵，还要上架？"
      okText="带着理由上架"
      cancelText="回去降价"
      okButtonProps={{ danger: true, disabled: reason.trim().length < 4 }}
      confirmLoading={busy}
      onCancel={close}
      onOk={() => void go(reason.trim())}
    >
      <ul className="consequence">
        {breaks.map(({ skuId, option, here, there, channel }) => (
          <li key={skuId}>
            {option || '这件商品'}：商城 <b>{yuan(here)}</b>，{channel} {yuan(there)}，贵{' '}
            <b>{yuan(here - there)}</b>
          </li>
        ))}
        <li>会员看到的「同价保障」会拿掉，理由写进审计日志</li>
      </ul>
      <Input.TextArea
        rows={2}
        maxLength={200}
        placeholder="为什么可以贵，至少 4 个字，如：那边是清仓，规格不同"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
