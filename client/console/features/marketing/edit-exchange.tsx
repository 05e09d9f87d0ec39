import { DatePicker, Form, Modal, Select, Switch } from 'antd';
import type { Dayjs } from 'dayjs';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTimes } from '../../components/brand';
import { CountInput, MoneyInput } from '../../components/number-inputs';
import { instantOf, shownAt } from '../../components/zoned-time';
import { useApi, useCommand } from '../../services/use-api';
import type { Exchange } from './exchange-room';

interface ExchangeForm {
  skuId: string;
  points: number;
  price: number;
  perMember: number | null;
  minLevel: number | null;
  range: [Dayjs, Dayjs];
  on: boolean;
}

export function EditExchange({ item, close }: { item: Exchange | null; close: () => void }) {
  const { zone, today } = useTimes();
  const [form] = Form.useForm<ExchangeForm>();
  const levels = useApi('settings.get', {}).data?.settings.membership.levels ?? [];
  const { run, busy } = useCommand('exchange.saveItem', item ? '已保存' : '已加上，去「库存」入库才换得到');
  const initial: Partial<ExchangeForm> = item
    ? { ...item, range: [shownAt(item.from, zone), shownAt(item.to, zone)] }
    : { points: 500, price: 0, perMember: 1, on: true, range: [dayjs(today), dayjs(today).add(1, 'year')] };
  return (
    <Modal
      open
      title={item ? `改「${item.name} ${item.option}」` : '积分商城加一件'}
      okText="保存"
      cancelText="先不"
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={async ({ skuId, points, price, perMember, minLevel, range, on }) => {
          const done = await run({
            exchangeId: item?.exchangeId,
            skuId: item?.skuId ?? skuId,
            ...{ points, price, on, perMember: perMember ?? null, minLevel: minLevel ?? null },
            from: instantOf(range[0], zone),
            to: instantOf(range[1], zone),
          });
          if (done) close();
        }}
      >
        {item === null && (
          <Form.Item name="skuId" label="换什么" rules={[{ required: true, message: '选一个规格' }]}>
            <SkuSelect />
          </Form.Item>
        )}
        <div className="two">
          <Form.Item name="points" label="要积分" rules={[{ required: true, message: '填积分' }]}>
            <CountInput min={0} unit="积分" />
          </Form.Item>
          <Form.Item name="price" label="再加钱" rules={[{ required: true, message: '填 0 是不加' }]}>
            <MoneyInput min={0} />
          </Form.Item>
          <Form.Item name="perMember" label="每人最多换">
            <CountInput min={1} max={999} unit="件" placeholder="不限" />
          </Form.Item>
          <Form.Item name="minLevel" label="谁能换">
            <Select
              allowClear
              placeholder="所有会员"
              options={levels.slice(1).map(({ level, name }) => ({ value: level, label: `${name}及以上` }))}
            />
          </Form.Item>
        </div>
        <Form.Item
          name="range"
          label="从什么时候到什么时候"
          rules={[{ required: true, message: '选开始和结束' }]}
        >
          <DatePicker.RangePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Form.Item name="on" label="开着" valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  );
}

interface SelectProps {
  id?: string;
  value?: string;
  onChange?: (skuId: string) => void;
}

/** Finds SKUs by the name of their product; items of the points mall have stock of their own and are left out. */
function SkuSelect({ id, value, onChange }: SelectProps) {
  const [q, setQ] = useState('');
  const found = useApi('catalog.listStock', { q, limit: 50 }).data?.items ?? [];
  return (
    <Select
      id={id}
      showSearch
      filterOption={false}
      onSearch={setQ}
      placeholder="找商品"
      value={value ?? null}
      options={found
        .filter(({ stockId }) => !stockId.startsWith('exchange:'))
        .map(({ stockId, name, option }) => ({ value: stockId, label: `${name} ${option}` }))}
      onChange={(skuId: string) => onChange?.(skuId)}
    />
  );
}
