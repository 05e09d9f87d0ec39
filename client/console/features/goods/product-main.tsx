import { Form, Input, Select } from 'antd';
import { useMemo } from 'react';
import { useApi } from '../../services/use-api';
import { CareFields } from './care-fields';
import { OptionsEditor } from './options-editor';
import { PicturesInput } from './pictures-input';
import type { Product, ProductForm } from './product-form';
import type { Goods } from './sku-rows';
import { SkuTable } from './sku-table';

export function ProductMain({ product }: { product: Product | null }) {
  const categories = useApi('catalog.listCategories', {}).data?.items ?? [];
  return (
    <div className="stack">
      <section className="card">
        <h2 className="card-title">基本</h2>
        <div className="two">
          <Form.Item name="name" label="商品名" rules={[{ required: true, message: '写上商品名' }]}>
            <Input maxLength={40} showCount />
          </Form.Item>
          <Form.Item name="subtitle" label="一句话">
            <Input maxLength={40} placeholder="浅烘，柑橘和蜂蜜" />
          </Form.Item>
          <Form.Item name="categoryIds" label="分类" rules={[{ required: true, message: '选一个分类' }]}>
            <Select
              mode="multiple"
              maxCount={5}
              optionFilterProp="label"
              options={categories.map(({ categoryId, name, parentId }) => ({
                value: categoryId,
                label: parentId
                  ? `${categories.find((one) => one.categoryId === parentId)?.name ?? ''} / ${name}`
                  : name,
              }))}
            />
          </Form.Item>
          <Form.Item name="tags" label="标签">
            <Select mode="tags" open={false} suffixIcon={null} maxCount={8} placeholder="写一个，回车" />
          </Form.Item>
        </div>
        <Form.Item name="pictures" label="图片" extra="PNG 或 JPEG，大的会自动缩到 300 KB 以内，第一张是封面">
          <PicturesInput />
        </Form.Item>
      </section>
      <section className="card">
        <h2 className="card-title">
          规格和价格<small>会员价留空，按等级比例算；灰色的是算出来的价</small>
        </h2>
        <Form.Item name="goods" noStyle rules={[{ validator: (_, goods: Goods) => checkGoods(goods) }]}>
          <GoodsInput product={product} />
        </Form.Item>
        <Form.Item shouldUpdate noStyle>
          {({ getFieldError }) => <p className="bad small">{getFieldError('goods').join('，')}</p>}
        </Form.Item>
      </section>
      <section className="card">
        <h2 className="card-title">
          详情<small>一行一段</small>
        </h2>
        <Form.Item name="description">
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 16 }} maxLength={5000} />
        </Form.Item>
        <CareFields />
      </section>
    </div>
  );
}

interface GoodsProps {
  product: Product | null;
  value?: Goods;
  onChange?: (goods: Goods) => void;
}

function GoodsInput({ product, value, onChange }: GoodsProps) {
  const levels = useApi('settings.get', {}).data?.settings.membership.levels ?? [];
  const pictures = Form.useWatch<ProductForm['pictures'] | undefined>('pictures') ?? [];
  const saved = useMemo(() => new Map(product?.skus.map((sku) => [sku.skuId, sku])), [product]);
  const goods = value ?? { options: [], rows: [] };
  const change = (next: Goods): void => onChange?.(next);
  return (
    <div className="stack">
      <OptionsEditor goods={goods} change={change} />
      <SkuTable goods={goods} change={change} levels={levels} pictures={pictures} saved={saved} />
    </div>
  );
}

async function checkGoods({ options, rows }: Goods): Promise<void> {
  if (rows.some(({ listPrice }) => !listPrice)) throw new Error('每个规格都要有原价');
  if (options.some(({ name }) => !name.trim())) throw new Error('给规格起个名字，如「规格」「研磨」');
  if (rows.length > 60) throw new Error(`最多 60 个规格，现在有 ${rows.length} 个`);
}
