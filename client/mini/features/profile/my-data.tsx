import { useState } from 'react';
import { openPage } from '@mini/services/wx';
import { Card } from '@mini/components/card';
import { Row } from '@mini/components/row';
import { ExportSheet } from './export-sheet';
import { LeaveSheet } from './leave-sheet';

/** What a member may ask for at any time: to see it, to take it along, to go. */
export function MyData() {
  const [open, setOpen] = useState<'export' | 'leave' | null>(null);
  const close = (): void => setOpen(null);

  return (
    <>
      <Card list>
        <Row
          icon="box"
          title="看看记下了什么"
          detail="行为记录、标签，和每一条的原因"
          onTap={() => openPage('/packages/member/my-data/index')}
        />
        <Row
          icon="copy"
          title="带走一份我的数据"
          detail="资料、订单、积分、优惠券，一个文件都在里面"
          onTap={() => setOpen('export')}
        />
        <Row icon="logout" title="注销账号" detail="先告诉你会失去什么" onTap={() => setOpen('leave')} />
      </Card>
      {open === 'export' && <ExportSheet onClose={close} />}
      {open === 'leave' && <LeaveSheet onClose={close} />}
    </>
  );
}
