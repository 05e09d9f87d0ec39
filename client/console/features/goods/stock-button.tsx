import { Button, Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { number } from '../../components/brand';
import { CountInput } from '../../components/number-inputs';
import { useCommand } from '../../services/use-api';

interface Props {
  stockId: string;
  name: string;
  available: number;
  children: ReactNode;
}

interface Change {
  way: 'in' | 'out';
  units: number;
  reason: string;
}

/** How many are left; a click changes it, with a reason. */
export function StockButton({ stockId, name, available, children }: Props) {
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Change>();
  const way = Form.useWatch('way', form) ?? 'in';
  const units = Form.useWatch('units', form) ?? 0;
  const { run, busy } = useCommand('catalog.adjustStock', '库存已改');
  const after = available + (way === 'in' ? units : -units);
  return (
    <>
      <button
        type="button"
        className="link nowrap"
        onClick={() => setOpen(true)}
        aria-label={`改${name}的库存`}
      >
        {children}
      </button>
      <Modal
        open={open}
        title={`改库存${name ? `：${name}` : ''}`}
        okText={`改成 ${number(after)} 件`}
        cancelText="先不"
        okButtonProps={{ disabled: units === 0 || after < 0 }}
        confirmLoading={busy}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        destroyOnHidden
        width={420}
      >
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ way: 'in', reason: '到货入库' }}
          onFinish={async (change) => {
            const signed = change.way === 'in' ? change.units : -change.units;
            if (await run({ stockId, change: signed, reason: change.reason })) setOpen(false);
          }}
        >
          <Form.Item name="way" label={`现在可卖 ${number(available)} 件`}>
            <Segmented
              options={[
                { value: 'in', label: '入库' },
                { value: 'out', label: '出库' },
              ]}
              onChange={(next) => form.setFieldValue('reason', next === 'in' ? '到货入库' : '')}
            />
          </Form.Item>
          <Form.Item name="units" label="多少件" rules={[{ required: true, message: '填件数' }]}>
            <CountInput min={1} max={1_000_000} unit="件" autoFocus />
          </Form.Item>
          <Form.Item name="reason" label="为什么" rules={[{ required: true, min: 2, message: '写几个字' }]}>
            <Input maxLength={100} placeholder="盘亏、报损、领样" />
          </Form.Item>
          {after < 0 && (
            <Button type="link" danger disabled>
              不够出 {number(units)} 件
            </Button>
          )}
        </Form>
      </Modal>
    </>
  );
}
