import { Button, Modal } from 'antd';
import { useState } from 'react';
import { number } from '../../components/brand';
import { csvLines, downloadCsv } from '../../components/csv';
import { CountInput } from '../../components/number-inputs';
import { useCommand } from '../../services/use-api';
import type { Template } from './coupon-words';

/** Codes for parcels and cards; they are shown this once. */
export function MakeCodes({ template, close }: { template: Template; close: () => void }) {
  const [count, setCount] = useState<number | null>(100);
  const [codes, setCodes] = useState<string[] | null>(null);
  const { run, busy } = useCommand('coupon.makeCodes');
  return (
    <Modal
      open
      title={`「${template.name}」的兑换码`}
      okText={codes ? '好了' : `生成 ${number(count ?? 0)} 个`}
      cancelText="先不"
      okButtonProps={{ disabled: !codes && !count }}
      confirmLoading={busy}
      onCancel={close}
      onOk={async () => {
        if (codes || !count) close();
        else setCodes((await run({ templateId: template.templateId, count }))?.codes ?? null);
      }}
    >
      {codes ? (
        <div className="stack">
          <p className="notice">这 {number(codes.length)} 个码只显示这一次，下载后交给要印的人</p>
          <pre className="json">{codes.join('\n')}</pre>
          <Button
            onClick={() =>
              downloadCsv(`兑换码-${template.name}`, [csvLines([['兑换码'], ...codes.map((code) => [code])])])
            }
          >
            下载 CSV
          </Button>
        </div>
      ) : (
        <div className="stack">
          <p className="mute">每个码能兑一张券，用过就没了。</p>
          <CountInput min={1} max={1000} unit="个" value={count} onChange={setCount} autoFocus />
        </div>
      )}
    </Modal>
  );
}
