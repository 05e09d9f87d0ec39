import { Checkbox, Form, Input, Modal, Segmented } from 'antd';
import { OPERATOR_ROLES_SHOWN, ROLE_NOTES, ROLE_WORDS } from '../../components/roles';
import { useCommand } from '../../services/use-api';
import type { Input as Sent } from '@shared/contracts';

type NewOne = Sent<'operator.createAccount'>;

export function NewAccount({ open, close }: { open: boolean; close: () => void }) {
  const [form] = Form.useForm<NewOne>();
  const kind = Form.useWatch('kind', form);
  const { run, busy } = useCommand('operator.createAccount', '已添加，把账号和密码交给对方');
  return (
    <Modal
      open={open}
      title="添加账号"
      okText="添加"
      cancelText="先不"
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ kind: 'operator', roles: ['manager'] }}
        onFinish={async (input) => {
          if (await run({ ...input, roles: input.kind === 'operator' ? input.roles : [] })) close();
        }}
      >
        <Form.Item name="kind" label="给谁用">
          <Segmented
            options={[
              { value: 'operator', label: '运营，用控制台' },
              { value: 'staff', label: '导购，用小程序' },
            ]}
          />
        </Form.Item>
        <Form.Item name="name" label="怎么称呼" rules={[{ required: true, message: '写一个名字' }]}>
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="account"
          label="账号"
          rules={[
            {
              required: true,
              pattern: /^[a-z0-9][a-z0-9._-]{2,31}$/,
              message: '3 到 32 个小写字母、数字、点、横线',
            },
          ]}
        >
          <Input maxLength={32} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="password"
          label="初始密码"
          rules={[{ required: true, min: 10, message: '至少 10 位' }]}
        >
          <Input.Password maxLength={200} autoComplete="new-password" />
        </Form.Item>
        {kind === 'operator' && (
          <Form.Item name="roles" label="能做什么" rules={[{ required: true, message: '至少选一个' }]}>
            <Checkbox.Group className="stack-tight">
              {OPERATOR_ROLES_SHOWN.map((role) => (
                <Checkbox key={role} value={role}>
                  {ROLE_WORDS[role]} <span className="mute">{ROLE_NOTES[role]}</span>
                </Checkbox>
              ))}
            </Checkbox.Group>
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
