import { Button } from 'antd';
import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { number, useTimes, yuan } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { Thumb } from '../../components/thumb';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { useApi } from '../../services/use-api';
import { PRODUCT_STATES, STATE_CHIPS } from './words';

type Product = Output<'catalog.listProducts'>['items'][number];

export function ProductsRoom() {
  const { moment, stamp } = useTimes();
  const may = useMay();
  const categories = useApi('catalog.listCategories', {}).data?.items ?? [];
  const columns: Column<Product>[] = [
    {
      key: 'name',
      title: '商品',
      render: (row) => (
        <Link to={`/products/${row.productId}`} className="row plain">
          <Thumb url={row.imageUrl} />
          <span>
            <span className="strong">{row.name}</span>
            <br />
            <span className="tiny mute">{row.categories.join('、')}</span>
          </span>
        </Link>
      ),
      csv: (row) => row.name,
    },
    {
      key: 'state',
      title: '状态',
      render: (row) => (
        <span className="row">
          <span className={STATE_CHIPS[row.state]}>{PRODUCT_STATES[row.state]}</span>
          {row.breaksParity && <span className="chip chip-bad">比别处贵</span>}
        </span>
      ),
      csv: (row) => PRODUCT_STATES[row.state],
    },
    { key: 'parity', title: '比别处贵', csv: (row) => (row.breaksParity ? '是' : '') },
    { key: 'categories', title: '分类', csv: (row) => row.categories.join('、') },
    {
      key: 'from',
      title: '原价',
      right: true,
      render: (row) => priceRange(row),
      csv: (row) => row.listFrom / 100,
    },
    { key: 'to', title: '最高原价', csv: (row) => row.listTo / 100 },
    {
      key: 'skus',
      title: '规格',
      right: true,
      render: (row) => number(row.skuCount),
      csv: (row) => row.skuCount,
    },
    {
      key: 'stock',
      title: '可卖',
      right: true,
      render: (row) => <span className={row.available > 0 ? undefined : 'bad'}>{number(row.available)}</span>,
      csv: (row) => row.available,
    },
    {
      key: 'at',
      title: '改动',
      render: (row) => <span className="nowrap mute">{moment(row.updatedAt)}</span>,
      csv: (row) => stamp(row.updatedAt),
    },
    { key: 'id', title: '编号', csv: (row) => row.productId },
  ];
  return (
    <Page
      actions={
        may && (
          <Link to="/products/new">
            <Button type="primary">新建商品</Button>
          </Link>
        )
      }
    >
      <DataTable
        name="商品"
        columns={columns}
        filters={[
          { key: 'q', label: '商品名', kind: 'text' },
          { key: 'state', label: '状态', kind: 'select', options: options(PRODUCT_STATES) },
          {
            key: 'categoryId',
            label: '分类',
            kind: 'select',
            options: categories.map(({ categoryId, name }) => ({ value: categoryId, label: name })),
          },
          {
            key: 'breaksParity',
            label: '同价',
            kind: 'select',
            options: [{ value: 'yes', label: '比别处贵的' }],
          },
        ]}
        rowKey={(row) => row.productId}
        open={(row) => `/products/${row.productId}`}
        load={({ filters, cursor, limit }) =>
          query('catalog.listProducts', {
            q: filters.q,
            categoryId: filters.categoryId,
            state: oneOf(keysOf(PRODUCT_STATES), filters.state),
            breaksParity: filters.breaksParity ? true : undefined,
            cursor,
            limit,
          })
        }
        empty="货架还空着，先放一件商品"
        emptyAction={may && <Link to="/products/new">新建商品</Link>}
      />
    </Page>
  );
}

function priceRange({ listFrom, listTo }: Product): string {
  return listFrom === listTo ? yuan(listFrom) : `${yuan(listFrom)} – ${yuan(listTo)}`;
}
