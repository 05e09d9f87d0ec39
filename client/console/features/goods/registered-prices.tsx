import { Button, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { useTimes, yuan } from '../../components/brand';
import { MoneyInput } from '../../components/number-inputs';
import { useCommand } from '../../services/use-api';

type Sku = Output<'catalog.getProduct'>['skus'][number];

interface Props {
  sku: Sku;
  /** As it stands in the form. */
  listPrice: number | null;
}

/** What other channels of the brand ask for this SKU. Dearer here breaks the promise, and is said. */
export function RegisteredPrices({ sku, listPrice }: Props) {
  const [open, setOpen] = useState(false);
  const lowest = sku.registered.reduce<Sku['registered'][number] | null>(
    (least, one) => (least === null || one.price < least.price ? one : least),
    null,
  );
  const dearer = lowest !== null && listPrice !== null ? listPrice - lowest.price : 0;
  return (
    <>
      <button type="button" className="link nowrap" onClick={() => setOpen(true)}>
        {lowest === null ? (
          '登记'
        ) : (
          <span className={dearer > 0 ? 'bad' : undefined}>
            {lowest.channel} {yuan(lowest.price)}
            {dearer > 0 && <div className="tiny">这里贵 {yuan(dearer)}</div>}
          </span>
        )}
      </button>
      <Modal
        open={open}
        title={`${sku.choices.join(' ') || '这件商品'}在别处卖多少`}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Register sku={sku} />
      </Modal>
    </>
  );
}

function Register({ sku }: { sku: Sku }) {
  const { moment } = useTimes();
  const [channel, setChannel] = useState('');
  const [price, setPrice] = useState<number | null>(null);
  const { run, busy } = useCommand('catalog.registerPrice');
  const save = async (input: { channel: string; price: number | null }): Promise<void> => {
    if (!(await run({ skuId: sku.skuId, ...input }))) return;
    setChannel('');
    setPrice(null);
  };
  return (
    <div className="stack">
      <p className="mute">同价保障看这里：商城原价高于其中任何一个，就要降价，或写明理由才能上架。</p>
      <Table
        size="small"
        rowKey="channel"
        dataSource={sku.registered}
        pagination={false}
        locale={{ emptyText: '还没有登记过' }}
        columns={[
          { title: '渠道', dataIndex: 'channel' },
          { title: '价格', dataIndex: 'price', align: 'right', render: yuan },
          {
            title: '登记于',
            dataIndex: 'at',
            render: (at: number) => <span className="mute">{moment(at)}</span>,
          },
          {
            align: 'right',
            render: (_, row) => (
              <button
                type="button"
                className="link"
                onClick={() => void save({ channel: row.channel, price: null })}
              >
                那边不卖了
              </button>
            ),
          },
        ]}
      />
      <div className="row">
        <Input
          placeholder="渠道，如：天猫"
          maxLength={20}
          value={channel}
          onChange={(event) => setChannel(event.target.value)}
        />
        <MoneyInput aria-label="那边的价格" min={1} value={price} onChange={setPrice} />
        <Button
          type="primary"
          loading={busy}
          disabled={!channel.trim() || price === null}
          onClick={() => void save({ channel: channel.trim(), price })}
        >
          登记
        </Button>
      </div>
    </div>
  );
}
