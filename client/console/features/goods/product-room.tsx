import { Button, Form } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useMay } from '../../components/operator';
import { useApi, useCommand } from '../../services/use-api';
import { formOf, inputOf, NEW_PRODUCT } from './product-form';
import type { Product, ProductForm } from './product-form';
import { ProductMain } from './product-main';
import { ProductSide } from './product-side';
import { PRODUCT_STATES, STATE_CHIPS } from './words';

export function ProductRoom() {
  const { productId } = useParams();
  if (productId === undefined || productId === 'new') return <Editor key="new" product={null} />;
  return <Existing productId={productId} />;
}

function Existing({ productId }: { productId: string }) {
  const asked = useApi('catalog.getProduct', { productId });
  if (asked.data) return <Editor key={`${productId}.${asked.data.version}`} product={asked.data} />;
  return (
    <Page title="商品">
      <Answered of={asked}>{() => null}</Answered>
    </Page>
  );
}

const FORM = 'product';

function Editor({ product }: { product: Product | null }) {
  const navigate = useNavigate();
  const may = useMay();
  const [form] = Form.useForm<ProductForm>();
  const [dirty, setDirty] = useState(false);
  const { run, busy } = useCommand('catalog.saveProduct', product ? '已保存' : '草稿已存，填上库存就能上架');
  const initial = useMemo(() => (product ? formOf(product) : NEW_PRODUCT), [product]);

  async function save(values: ProductForm): Promise<void> {
    const answer = await run(inputOf(values, product));
    if (!answer) return;
    setDirty(false);
    if (!product) void navigate(`/products/${answer.productId}`, { replace: true });
  }

  return (
    <Page
      title={product?.name ?? '新建商品'}
      note={product && <span className={STATE_CHIPS[product.state]}>{PRODUCT_STATES[product.state]}</span>}
      actions={
        may && (
          <Button
            type={dirty || !product ? 'primary' : 'default'}
            htmlType="submit"
            form={FORM}
            loading={busy}
            disabled={product !== null && !dirty}
          >
            {product === null ? '存为草稿' : dirty ? '保存' : '已保存'}
          </Button>
        )
      }
    >
      <Form
        id={FORM}
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={!may}
        initialValues={initial}
        onValuesChange={() => setDirty(true)}
        onFinish={(values) => void save({ ...initial, ...values })}
        scrollToFirstError={{ block: 'center' }}
      >
        <div className="columns product-columns">
          <ProductMain product={product} />
          <ProductSide product={product} dirty={dirty} />
        </div>
      </Form>
    </Page>
  );
}
