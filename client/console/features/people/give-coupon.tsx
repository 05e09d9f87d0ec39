import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useCouponOptions } from '../../services/coupon-options';
import { useCommand } from '../../services/use-api';

interface Props {
  memberId: string;
  nickname: string;
  close: () => void;
}

/** Gives one member a coupon, or says why not. */
export function GiveCoupon({ memberId, nickname, close }: Props) {
  const [form] = Form.useForm<{ templateId: string; reason: string }>();
  const { message } = App.useApp();
  const coupons = useCouponOptions();
  const [refused, setRefused] = useState('');
  const { run, busy } = useCommand('coupon.grant');
  return (
    <Modal
      open
      title={`给${nickname}发券`}
      okText="发给 TA"
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
        onFinish={async ({ templateId, reason }) => {
          const answer = await run({ templateId, memberIds: [memberId], reason });
          setRefused(answer?.refused[0]?.why ?? '');
          if (answer?.given !== 1) return;
          void message.success('发出了');
          close();
        }}
      >
        <Form.Item name="templateId" label="哪一张" rules={[{ required: true, message: '选一张券' }]}>
          <Select options={coupons} showSearch optionFilterProp="label" />
        </Form.Item>
        <Form.Item
          name="reason"
          label="会员看到的缘由"
          rules={[{ required: true, min: 2, message: '写几个字' }]}
        >
          <Input maxLength={40} placeholder="谢谢你指出包装的问题" />
        </Form.Item>
        {refused && (
          <p className="notice notice-bad" role="alert">
            没有发出：{refused}
          </p>
        )}
      </Form>
    </Modal>
  );
}
