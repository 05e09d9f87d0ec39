import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { useCommand } from '../../services/use-api';
import type { Template } from './coupon-words';

const MOST = 200;

/** Gives a coupon to members by id, and says who was refused and why. */
export function GiveWindow({ template, close }: { template: Template; close: () => void }) {
  const [form] = Form.useForm<{ members: string; reason: string }>();
  const [answer, setAnswer] = useState<Output<'coupon.grant'> | null>(null);
  const { run, busy } = useCommand('coupon.grant');
  const memberIds = idsOf(Form.useWatch('members', form) ?? '');
  return (
    <Modal
      open
      title={`发「${template.name}」`}
      okText={answer ? '好了' : `发给 ${number(memberIds.length)} 位`}
      cancelText="先不"
      okButtonProps={{ disabled: !answer && (memberIds.length === 0 || memberIds.length > MOST) }}
      confirmLoading={busy}
      onCancel={close}
      onOk={() => (answer ? close() : form.submit())}
    >
      {answer ? (
        <>
          <p className="notice notice-good">发出 {number(answer.given)} 张</p>
          {answer.refused.length > 0 && (
            <ul className="consequence" style={{ marginTop: 16 }}>
              {answer.refused.map(({ memberId, why }) => (
                <li key={memberId}>
                  <span className="mono">{memberId}</span>：{why}
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={async ({ reason }) => {
            const given = await run({ templateId: template.templateId, memberIds, reason });
            if (given) setAnswer(given);
          }}
        >
          <Form.Item
            name="members"
            label="会员编号"
            extra={`一行一个，或用逗号隔开，最多 ${MOST} 位`}
            rules={[{ required: true, message: '贴上会员编号' }]}
          >
            <Input.TextArea rows={5} className="mono" />
          </Form.Item>
          <Form.Item
            name="reason"
            label="会员看到的缘由"
            rules={[{ required: true, min: 2, message: '写几个字' }]}
          >
            <Input maxLength={40} placeholder="谢谢你指出包装的问题" />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}

function idsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,，;；]+/).filter(Boolean))];
}
