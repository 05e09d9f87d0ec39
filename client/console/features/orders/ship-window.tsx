import { Alert, Form, Modal } from 'antd';
import { number } from '../../components/brand';
import { CountInput } from '../../components/number-inputs';
import { useApi, useCommand } from '../../services/use-api';
import { CarrierFields } from './order-parcels';
import type { Order } from './order-room';

interface Shipping {
  carrier: string;
  trackingNo: string;
  units: Record<string, number | null>;
}

/** One parcel: which company, which number, which units; all that is left unless told otherwise. */
export function ShipWindow({ order, close }: { order: Order; close: () => void }) {
  const [form] = Form.useForm<Shipping>();
  const carriers = useApi('shipment.carriers', {}).data?.items ?? [];
  const { run, busy } = useCommand('shipment.ship', '已发货，会员收到通知');
  const open = order.lines
    .map((line, at) => ({ ...line, field: String(at), left: line.quantity - line.shipped - line.returned }))
    .filter(({ left }) => left > 0);
  const chosen = Form.useWatch('units', form) ?? {};
  const units = open.reduce((sum, { field, left }) => sum + (chosen[field] ?? left), 0);
  const whole = open.every(({ field, left }) => (chosen[field] ?? left) === left);

  async function ship({ carrier, trackingNo }: Shipping): Promise<void> {
    const lines = open
      .map(({ key, field, left }) => ({ key, quantity: chosen[field] ?? left }))
      .filter(({ quantity }) => quantity > 0);
    if (await run({ orderId: order.orderId, carrier, trackingNo, ...(whole ? {} : { lines }) })) close();
  }

  return (
    <Modal
      open
      title="发货"
      okText={`发出 ${number(units)} 件`}
      cancelText="先不"
      okButtonProps={{ disabled: units === 0 }}
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
      width={480}
    >
      {order.openAfterSales > 0 && (
        <Alert
          type="warning"
          title={`有 ${order.openAfterSales} 个售后还没处理，涉及的商品发不了`}
          style={{ marginBottom: 16 }}
        />
      )}
      <p style={{ marginBottom: 16 }}>
        <span className="mute">寄给 </span>
        {order.address ? `${order.address.name} ${order.address.phone}，${order.address.text}` : '没有地址'}
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ units: Object.fromEntries(open.map(({ field, left }) => [field, left])) }}
        onFinish={(values) => void ship(values)}
      >
        <CarrierFields carriers={carriers} />
        {open.map(({ field, name, option, left }) => (
          <Form.Item key={field} name={['units', field]} label={`${name} ${option}`}>
            <CountInput min={0} max={left} unit={`/ ${number(left)} 件`} />
          </Form.Item>
        ))}
      </Form>
      {!whole && units > 0 && <p className="mute small">剩下的以后再发；全部发完，订单才算已发货。</p>}
    </Modal>
  );
}
