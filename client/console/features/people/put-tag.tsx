import { Form, Input, Modal, Select } from 'antd';
import { useCommand } from '../../services/use-api';
import { useTagOptions } from '../../services/tag-options';

interface Props {
  memberIds: readonly string[];
  /** `done`: they have it now. */
  close: (done: boolean) => void;
}

/** Gives members a tag by hand, with the reason. */
export function PutTag({ memberIds, close }: Props) {
  const [form] = Form.useForm<{ tagId: string; why: string }>();
  const groups = useTagOptions();
  const { run, busy } = useCommand('tags.put', '已打上');
  return (
    <Modal
      open
      title={memberIds.length === 1 ? '打标签' : `给 ${memberIds.length} 位打标签`}
      okText="打上"
      cancelText="先不"
      confirmLoading={busy}
      onCancel={() => close(false)}
      onOk={() => form.submit()}
      width={420}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ why: '' }}
        onFinish={async ({ tagId, why }) => {
          if (await run({ tagId, memberIds: [...memberIds], why })) close(true);
        }}
      >
        <Form.Item name="tagId" label="哪一个" rules={[{ required: true, message: '选一个标签' }]}>
          <Select options={groups} showSearch optionFilterProp="label" />
        </Form.Item>
        <Form.Item name="why" label="为什么" extra="会员也看得到">
          <Input maxLength={60} placeholder="聊天时说爱喝浅烘" />
        </Form.Item>
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
