import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { CountInput } from '../../components/number-inputs';
import { Page } from '../../components/page';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { useApi, useCommand } from '../../services/use-api';
import { TINTS, Tint } from './tints';

type Category = Output<'catalog.listCategories'>['items'][number];
type Draft = Pick<Category, 'name' | 'tint' | 'sort' | 'parentId'> & { categoryId?: string };

const NEW: Draft = { name: '', tint: 'coffee', sort: 1000, parentId: null };

export function CategoriesRoom() {
  const may = useMay();
  const [editing, setEditing] = useState<Draft | null>(null);
  const remove = useCommand('catalog.removeCategory', '已删除');
  const columns: Column<Category>[] = [
    {
      key: 'name',
      title: '分类',
      render: (row) => (
        <span className={row.parentId === null ? 'row strong' : 'row sub'}>
          <Tint name={row.tint} />
          {row.name}
        </span>
      ),
      csv: (row) => row.name,
    },
    {
      key: 'products',
      title: '商品',
      right: true,
      render: (row) => `${number(row.products)} 件`,
      csv: (row) => row.products,
    },
    { key: 'sort', title: '排序', right: true, render: (row) => row.sort, csv: (row) => row.sort },
    {
      key: 'acts',
      title: '',
      right: true,
      render: (row) =>
        may && (
          <span className="row acts">
            <Button type="link" size="small" onClick={() => setEditing(row)}>
              改
            </Button>
            <DangerButton
              label="删除"
              button={{ type: 'link', size: 'small', disabled: row.products > 0 }}
              title={`删除分类「${row.name}」？`}
              consequence={[
                <>
                  里面有 <b>{number(row.products)}</b> 件商品，空了才能删
                </>,
                '商城左边不再有它',
              ]}
              confirm="删除"
              run={() => remove.run({ categoryId: row.categoryId })}
            />
          </span>
        ),
    },
  ];
  return (
    <Page
      actions={
        may && (
          <Button type="primary" onClick={() => setEditing(NEW)}>
            新建分类
          </Button>
        )
      }
    >
      <DataTable
        name="分类"
        columns={columns}
        rowKey={(row) => row.categoryId}
        load={async () => ({
          items: nested((await query('catalog.listCategories', {})).items),
          nextCursor: null,
        })}
        empty="还没有分类，先建一个再放商品"
      />
      {editing && <EditCategory draft={editing} close={() => setEditing(null)} />}
    </Page>
  );
}

/** Each category followed by its own. */
function nested(items: readonly Category[]): Category[] {
  return items
    .filter(({ parentId }) => parentId === null)
    .flatMap((parent) => [parent, ...items.filter(({ parentId }) => parentId === parent.categoryId)]);
}

function EditCategory({ draft, close }: { draft: Draft; close: () => void }) {
  const [form] = Form.useForm<Draft>();
  const categories = useApi('catalog.listCategories', {}).data?.items ?? [];
  const { run, busy } = useCommand('catalog.saveCategory', '已保存');
  return (
    <Modal
      open
      title={draft.categoryId ? '改分类' : '新建分类'}
      okText="保存"
      cancelText="先不"
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
      width={420}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={draft}
        onFinish={async ({ name, tint, sort, parentId }) => {
          const { categoryId } = draft;
          if (await run({ categoryId, name, tint, sort, parentId: parentId ?? null })) close();
        }}
      >
        <Form.Item name="name" label="名字" rules={[{ required: true, message: '写一个名字' }]}>
          <Input maxLength={8} showCount />
        </Form.Item>
        <Form.Item name="parentId" label="放在哪一类下面" extra="下一级是商城里上方的小标签">
          <Select
            allowClear
            placeholder="自己就是一类"
            options={categories
              .filter(({ parentId, categoryId }) => parentId === null && categoryId !== draft.categoryId)
              .map(({ categoryId, name }) => ({ value: categoryId, label: name }))}
          />
        </Form.Item>
        <Form.Item name="tint" label="底色">
          <Select
            options={TINTS.map(({ name, label }) => ({
              value: name,
              label: (
                <span className="row">
                  <Tint name={name} />
                  {label}
                </span>
              ),
            }))}
          />
        </Form.Item>
        <Form.Item name="sort" label="排序" extra="小的在前">
          <CountInput min={0} max={1_000_000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
