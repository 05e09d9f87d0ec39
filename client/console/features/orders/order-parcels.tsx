import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTimes } from '../../components/brand';
import { useMay } from '../../components/operator';
import { useApi, useCommand } from '../../services/use-api';
import type { Order } from './order-room';

type Parcel = Order['parcels'][number];

const PARCEL_STATES: Readonly<Record<Parcel['state'], string>> = {
  shipped: '已交给快递',
  collected: '已揽收',
  inTransit: '运输中',
  inYourCity: '到收货城市',
  outForDelivery: '派送中',
  signed: '已签收',
  problem: '有问题',
};

export function OrderParcels({ order }: { order: Order }) {
  const may = useMay();
  const { moment } = useTimes();
  const [correcting, setCorrecting] = useState<Parcel | null>(null);
  if (order.parcels.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">包裹</h2>
      <div className="stack">
        {order.parcels.map((parcel) => (
          <div key={parcel.parcelId}>
            <div className="row">
              <span className={parcel.state === 'problem' ? 'chip chip-bad' : 'chip chip-good'}>
                {PARCEL_STATES[parcel.state]}
              </span>
              <span className="strong">{parcel.carrier}</span>
              <span className="mono">{parcel.trackingNo}</span>
              <span className="grow" />
              {may && parcel.state !== 'signed' && (
                <Button type="link" size="small" onClick={() => setCorrecting(parcel)}>
                  改单号
                </Button>
              )}
            </div>
            <ul className="trace">
              {parcel.trace.map((node) => (
                <li key={`${node.at}|${node.title}`}>
                  <span className="mute nowrap">{moment(node.at)}</span>
                  {node.title}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      {correcting && <Correct parcel={correcting} close={() => setCorrecting(null)} />}
    </section>
  );
}

function Correct({ parcel, close }: { parcel: Parcel; close: () => void }) {
  const [form] = Form.useForm<{ carrier: string; trackingNo: string }>();
  const carriers = useApi('shipment.carriers', {}).data?.items ?? [];
  const { run, busy } = useCommand('shipment.correct', '已改，会员看到新单号');
  const current = carriers.find(({ name, carrier }) => name === parcel.carrier || carrier === parcel.carrier);
  return (
    <Modal
      open
      title="改快递单号"
      okText="改"
      cancelText="先不"
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
      width={420}
    >
      <Form
        key={current?.carrier ?? ''}
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ carrier: current?.carrier, trackingNo: parcel.trackingNo }}
        onFinish={async (input) => {
          if (await run({ parcelId: parcel.parcelId, ...input })) close();
        }}
      >
        <CarrierFields carriers={carriers} />
      </Form>
    </Modal>
  );
}

/** Which company, under which number. */
export function CarrierFields({ carriers }: { carriers: readonly { carrier: string; name: string }[] }) {
  return (
    <>
      <Form.Item name="carrier" label="快递公司" rules={[{ required: true, message: '选一家' }]}>
        <Select
          showSearch
          optionFilterProp="label"
          options={carriers.map(({ carrier, name }) => ({ value: carrier, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="trackingNo"
        label="运单号"
        normalize={(text: string) => text.trim()}
        rules={[{ required: true, pattern: /^[A-Za-z0-9-]{6,40}$/, message: '6 位以上的字母和数字' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
    </>
  );
}
