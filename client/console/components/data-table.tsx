import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { TableColumnType } from 'antd';
import { useState } from 'react';
import type { Key, ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Cell } from './csv';
import { ExportButton } from './export-button';
import { ListFilters } from './list-filters';
import type { Filter, FilterValues } from './list-filters';
import { filtered, nextPage, placeOf, previousPage } from './list-url';
import { EmptyState, ErrorState, LoadingState } from './state';

export interface Column<Row> {
  key: string;
  title: string;
  /** On the screen; without it the column is for the file only. */
  render?: (row: Row) => ReactNode;
  /** In the file; without it the column is for the screen only. */
  csv?: (row: Row) => Cell;
  width?: number;
  right?: boolean;
  /** Only for lists that come whole: a page can be sorted by nobody but the server. */
  compare?: (a: Row, b: Row) => number;
}

export interface ListPage<Row> {
  items: Row[];
  nextCursor: string | null;
  total?: number;
}

export interface Ask {
  filters: FilterValues;
  cursor: string | undefined;
  limit: number;
}

interface Props<Row> {
  /** Names the question in the cache, and the file. */
  name: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  load: (ask: Ask) => Promise<ListPage<Row>>;
  filters?: readonly Filter[];
  /** Where a row leads. */
  open?: (row: Row) => string;
  empty: string;
  emptyAction?: ReactNode;
  /** What is told below a row; null when there is nothing. */
  expand?: (row: Row) => ReactNode;
  selection?: { keys: readonly string[]; change: (keys: string[], rows: Row[]) => void };
  /** Beside the export button. */
  tools?: ReactNode;
  pageSize?: number;
  /** In a drawer: its page is its own, the address belongs to the room behind it. */
  local?: boolean;
}

/** A list whose filters, order and page live in the address; the file holds all pages, not only this one. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { name, columns, rowKey, load, filters = [], open, expand, pageSize = 20 } = props;
  const [address, setAddress] = useAddress(props.local ?? false);
  const navigate = useNavigate();
  const values: FilterValues = Object.fromEntries(
    filters
      .flatMap(({ key, kind }) => (kind === 'days' ? ['from', 'to'] : [key]))
      .map((key) => [key, address.get(key) ?? undefined]),
  );
  const { cursor, page } = placeOf(address);
  const ask: Ask = { filters: values, cursor, limit: pageSize };
  const asked = useQuery({
    queryKey: [name, 'list', ask],
    queryFn: () => load(ask),
    placeholderData: keepPreviousData,
  });
  const whole = page === 1 && asked.data?.nextCursor === null;
  const [sortKey, descending] = sortOf(address);
  const filtering = Object.values(values).some(Boolean);

  const shown = columns.filter(({ render }) => render);
  const tableColumns = shown.map<TableColumnType<Row>>((column) => ({
    key: column.key,
    title: column.title,
    ...(column.width === undefined ? {} : { width: column.width }),
    align: column.right ? 'right' : 'left',
    render: (_, row) => column.render?.(row),
    ...(column.compare && {
      sorter: column.compare,
      sortOrder: sortKey === column.key ? (descending ? 'descend' : 'ascend') : null,
    }),
  }));

  return (
    <section className={props.local ? undefined : 'card'}>
      <div className="list-head">
        <ListFilters
          filters={filters}
          values={values}
          change={(change) => setAddress(filtered(address, change))}
        />
        {filtering && (
          <Button
            type="text"
            onClick={() =>
              setAddress(
                filtered(address, Object.fromEntries(Object.keys(values).map((key) => [key, undefined]))),
              )
            }
          >
            清空
          </Button>
        )}
        <span className="grow" />
        {props.tools}
        <ExportButton name={name} columns={columns} load={load} filters={values} />
      </div>
      {asked.data ? (
        <div className={asked.isPlaceholderData ? 'list-stale' : undefined}>
          <Table<Row>
            columns={tableColumns}
            dataSource={asked.data.items}
            rowKey={rowKey}
            size="middle"
            scroll={{ x: 'max-content' }}
            pagination={
              whole && asked.data.items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false
            }
            locale={{
              emptyText: (
                <EmptyState
                  title={filtering ? '没有符合的，换个条件看看' : props.empty}
                  action={filtering ? undefined : props.emptyAction}
                />
              ),
            }}
            {...(expand && {
              expandable: { expandedRowRender: expand, rowExpandable: (row: Row) => expand(row) !== null },
            })}
            {...(props.selection && {
              rowSelection: {
                selectedRowKeys: [...props.selection.keys],
                onChange: (keys: Key[], rows: Row[]) => props.selection?.change(keys.map(String), rows),
              },
            })}
            onChange={(_pages, _filters, sorter) => {
              const by = Array.isArray(sorter) ? sorter[0] : sorter;
              const key = by?.order
                ? `${by.order === 'descend' ? '-' : ''}${String(by.columnKey)}`
                : undefined;
              if (whole) setAddress(filtered(address, { sort: key }));
            }}
            {...(open && {
              onRow: (row: Row) => ({
                className: 'list-row-open',
                tabIndex: 0,
                onClick: (event) => {
                  if (!(event.target as HTMLElement).closest('a, button, input, label, .ant-modal'))
                    void navigate(open(row));
                },
                onKeyDown: (event) => {
                  if (event.key === 'Enter' && event.target === event.currentTarget) void navigate(open(row));
                },
              }),
            })}
          />
        </div>
      ) : asked.error ? (
        <ErrorState error={asked.error} retry={() => void asked.refetch()} />
      ) : (
        <LoadingState rows={8} />
      )}
      {asked.data && (page > 1 || asked.data.nextCursor !== null || asked.data.total !== undefined) && (
        <footer className="list-foot">
          {asked.data.total !== undefined && <span>共 {asked.data.total.toLocaleString('en-US')} 条</span>}
          <span className="grow" />
          {(page > 1 || asked.data.nextCursor !== null) && (
            <>
              <Button disabled={page === 1} onClick={() => setAddress(previousPage(address))}>
                上一页
              </Button>
              <span>第 {page} 页</span>
              <Button
                disabled={asked.data.nextCursor === null || asked.isPlaceholderData}
                onClick={() => setAddress(nextPage(address, asked.data.nextCursor ?? ''))}
              >
                下一页
              </Button>
            </>
          )}
        </footer>
      )}
    </section>
  );
}

function useAddress(local: boolean): [URLSearchParams, (next: URLSearchParams) => void] {
  const shared = useSearchParams();
  const own = useState(() => new URLSearchParams());
  return local ? own : shared;
}

/** `?sort=-name`: the column, and whether it falls. */
function sortOf(address: URLSearchParams): [string, boolean] {
  const sort = address.get('sort') ?? '';
  return [sort.replace(/^-/, ''), sort.startsWith('-')];
}
