import { Button, Form, Input, Modal, Switch } from 'antd';
import { fillTemplate } from '@shared/domain/outreach/template';
import type { TemplateField } from '@shared/domain/outreach/template';
import { useCommand } from '../../services/use-api';
import type { KindTemplate } from './outreach-words';

interface MessageForm {
  templateId: string;
  fields: TemplateField[];
  on: boolean;
}

const EMPTY: MessageForm = { templateId: '', fields: [{ key: 'thing1', text: '' }], on: true };

/** Which of WeChat's templates a kind uses, and what each of its fields says. */
export function EditMessage({ row, close }: { row: KindTemplate; close: () => void }) {
  const [form] = Form.useForm<MessageForm>();
  const { run, busy } = useCommand('outreach.saveTemplate', '已保存');
  return (
    <Modal
      open
      width={640}
      title={`「${row.title}」在微信里的样子`}
      okText="保存"
      cancelText="先不"
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={row.template ?? EMPTY}
        onFinish={async ({ templateId, fields, on }) => {
          if (await run({ kind: row.kind, templateId, fields, on })) close();
        }}
      >
        <Form.Item
          name="templateId"
          label="模板 ID"
          extra="微信后台「订阅消息 → 我的模板」里复制"
          rules={[{ required: true, message: '填模板 ID' }]}
        >
          <Input maxLength={64} />
        </Form.Item>
        <p className="mute small" style={{ marginBottom: 8 }}>
          可以用的值：
          {row.values.map(({ name, meaning }) => (
            <span key={name}>
              {' '}
              <code>{`{${name}}`}</code> {meaning}
            </span>
          ))}
        </p>
        <Form.List name="fields">
          {(items, { add, remove }) => (
            <>
              {items.map(({ key, name }) => (
                <div key={key} className="row">
                  <Form.Item name={[name, 'key']} rules={[{ required: true, message: '如 thing1' }]}>
                    <Input placeholder="thing1" aria-label="字段" maxLength={24} style={{ width: 168 }} />
                  </Form.Item>
                  <Form.Item
                    name={[name, 'text']}
                    style={{ flex: 1 }}
                    rules={[{ required: true, message: '写上内容' }]}
                  >
                    <Input placeholder={`{${row.values[0]?.name ?? ''}}`} aria-label="内容" maxLength={60} />
                  </Form.Item>
                  <Form.Item>
                    <Button type="text" size="small" onClick={() => remove(name)}>
                      去掉
                    </Button>
                  </Form.Item>
                </div>
              ))}
              {items.length < 7 && (
                <Button type="link" size="small" onClick={() => add({ key: '', text: '' })}>
                  加一个字段
                </Button>
              )}
            </>
          )}
        </Form.List>
        <Form.Item shouldUpdate noStyle>
          {() => <Preview fields={(form.getFieldValue('fields') ?? []) as TemplateField[]} row={row} />}
        </Form.Item>
        <Form.Item name="on" label="发这种消息" valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The fields with the meaning of each value in its place, cut as WeChat would have them. */
function Preview({ fields, row }: { fields: TemplateField[]; row: KindTemplate }) {
  const values = Object.fromEntries(row.values.map(({ name, meaning }) => [name, meaning]));
  const shown = fields.filter((field) => field?.key && field.text);
  if (shown.length === 0) return null;
  return (
    <div className="notice" style={{ margin: '8px 0 16px' }}>
      <div>
        {shown.map((field) => {
          const filled = fillTemplate([{ ...field, key: 'thing1' }], values);
          return <div key={field.key}>{filled.ok ? filled.data.thing1 : '空'}</div>;
        })}
      </div>
    </div>
  );
}
