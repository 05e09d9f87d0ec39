import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { Input as Sent } from '@shared/contracts';
import { useApi } from '../../services/use-api';

export type Scope = Sent<'pricing.savePromotion'>['scope'];

export const WHOLE_SHOP: Scope = {
  kind: 'all',
  ids: [],
  exceptCategories: [],
  exceptProducts: [],
  label: null,
};

/** What an offer covers, below the form's `scope`. */
export function ScopeFields() {
  const kind = Form.useWatch<Scope['kind'] | undefined>(['scope', 'kind']) ?? 'all';
  return (
    <>
      <div className="two">
        <Form.Item name={['scope', 'kind']} label="用在">
          <Select
            options={[
              { value: 'all', label: '全场' },
              { value: 'categories', label: '指定分类' },
              { value: 'products', label: '指定商品' },
            ]}
          />
        </Form.Item>
        {kind !== 'all' && (
          <Form.Item
            name={['scope', 'label']}
            label="会员看到的叫法"
            rules={[{ required: true, message: '写一个叫法，如：茶' }]}
          >
            <Input maxLength={12} placeholder="茶" />
          </Form.Item>
        )}
      </div>
      {kind === 'categories' && (
        <Form.Item
          name={['scope', 'ids']}
          label="哪些分类"
          rules={[{ required: true, message: '至少选一个' }]}
        >
          <CategorySelect />
        </Form.Item>
      )}
      {kind === 'products' && (
        <Form.Item
          name={['scope', 'ids']}
          label="哪些商品"
          rules={[{ required: true, message: '至少选一个' }]}
        >
          <ProductSelect />
        </Form.Item>
      )}
      {kind !== 'products' && (
        <div className="two">
          <Form.Item name={['scope', 'exceptCategories']} label="除了这些分类">
            <CategorySelect />
          </Form.Item>
          <Form.Item name={['scope', 'exceptProducts']} label="除了这些商品">
            <ProductSelect />
          </Form.Item>
        </div>
      )}
    </>
  );
}

interface SelectProps {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
}

function CategorySelect({ id, value = [], onChange }: SelectProps) {
  const categories = useApi('catalog.listCategories', {}).data?.items ?? [];
  return (
    <Select
      id={id}
      mode="multiple"
      optionFilterProp="label"
      placeholder="选分类"
      value={value}
      options={categories.map(({ categoryId, name }) => ({ value: categoryId, label: name }))}
      onChange={(ids: string[]) => onChange?.(ids)}
    />
  );
}

/** Finds products by name; names of those chosen before are asked for with the first page. */
function ProductSelect({ id, value = [], onChange }: SelectProps) {
  const [q, setQ] = useState('');
  const found = useApi('catalog.listProducts', { q, limit: 50 }).data?.items ?? [];
  return (
    <Select
      id={id}
      mode="multiple"
      showSearch
      filterOption={false}
      onSearch={setQ}
      placeholder="找商品"
      value={value}
      options={found.map(({ productId, name }) => ({ value: productId, label: name }))}
      onChange={(ids: string[]) => onChange?.(ids)}
    />
  );
}

/** Only what the kind uses: a list of products means nothing for the whole shop. */
export function tidyScope({ kind, ids, exceptCategories, exceptProducts, label }: Scope): Scope {
  const except =
    kind === 'products' ? { exceptCategories: [], exceptProducts: [] } : { exceptCategories, exceptProducts };
  return { kind, ...except, ids: kind === 'all' ? [] : ids, label: kind === 'all' ? null : label };
}
