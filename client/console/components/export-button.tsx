import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { csvLines, downloadCsv } from './csv';
import type { Ask, Column, ListPage } from './data-table';

/** The largest page the API gives. */
const PAGE = 50;

interface Props<Row> {
  name: string;
  columns: readonly Column<Row>[];
  load: (ask: Ask) => Promise<ListPage<Row>>;
  filters: Ask['filters'];
}

/** Reads the list page by page into a file; says how far it is, and stops when the room is left. */
export function ExportButton<Row>({ name, columns, load, filters }: Props<Row>) {
  const { message } = App.useApp();
  const [done, setDone] = useState<number | null>(null);
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);

  async function run(): Promise<void> {
    const shown = columns.flatMap(({ title, csv }) => (csv ? [{ title, csv }] : []));
    const parts = [csvLines([shown.map(({ title }) => title)])];
    let cursor: string | undefined;
    let rows = 0;
    setDone(0);
    try {
      do {
        const page = await load({ filters, cursor, limit: PAGE });
        parts.push(csvLines(page.items.map((row) => shown.map(({ csv }) => csv(row)))));
        rows += page.items.length;
        cursor = page.nextCursor ?? undefined;
        if (left.current) return;
        setDone(rows);
      } while (cursor !== undefined);
      downloadCsv(name, parts);
      void message.success(`已导出 ${rows.toLocaleString('en-US')} 行`);
    } catch (error) {
      void message.error(error instanceof Error ? `没有导出：${error.message}` : '没有导出，请再试一次');
    } finally {
      setDone(null);
    }
  }

  return (
    <Button icon={<DownloadOutlined />} loading={done !== null} onClick={() => void run()}>
      {done === null ? '导出 CSV' : `已读 ${done.toLocaleString('en-US')} 行`}
    </Button>
  );
}
