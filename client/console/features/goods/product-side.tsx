import { DatePicker, Form, Select } from 'antd';
import { Link } from 'react-router';
import { number } from '../../components/brand';
import { CountInput } from '../../components/number-inputs';
import { useApi } from '../../services/use-api';
import type { Product } from './product-form';
import { PublishCard } from './publish-card';

export function ProductSide({ product, dirty }: { product: Product | null; dirty: boolean }) {
  const levels = useApi('settings.get', {}).data?.settings.membership.levels ?? [];
  const freight = useApi('pricing.listFreight', {}).data?.items ?? [];
  return (
    <div className="stack">
      {product && <PublishCard product={product} dirty={dirty} />}
      <section className="card">
        <h2 className="card-title">谁能买、买多少</h2>
        <Form.Item name="minLevel" label="谁能买" normalize={(value: number | undefined) => value ?? null}>
          <Select
            allowClear
            placeholder="所有人，包括没登录的"
            options={[
              { value: 1, label: '会员' },
              ...levels.slice(1).map(({ level, name }) => ({ value: level, label: `${name}及以上` })),
            ]}
          />
        </Form.Item>
        <Form.Item name="purchaseLimit" label="每人最多买" extra="按会员累计，退掉的不算">
          <CountInput min={1} max={999} unit="件" placeholder="不限" />
        </Form.Item>
        <Form.Item name="restockOn" label="预计到货" extra="卖完时会员看到这一天">
          <DatePicker style={{ width: 160 }} />
        </Form.Item>
      </section>
      <section className="card">
        <h2 className="card-title">发货和排序</h2>
        <Form.Item
          name="freightTemplateId"
          label="运费模板"
          normalize={(value: string | undefined) => value ?? null}
          extra={
            freight.length === 0 && (
              <>
                还没有模板，<Link to="/freight">去建一个</Link>
              </>
            )
          }
        >
          <Select
            allowClear
            placeholder="包邮"
            options={freight.map(({ templateId, name }) => ({ value: templateId, label: name }))}
          />
        </Form.Item>
        <Form.Item name="sort" label="排序" extra="小的在前">
          <CountInput min={0} max={1_000_000} />
        </Form.Item>
      </section>
      {product && (
        <p className="tiny mute mono">
          {product.productId}，第 {number(product.version)} 版
        </p>
      )}
    </div>
  );
}
