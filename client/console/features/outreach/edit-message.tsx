import { Button, Form, Input, Modal, Switch } from 'antd';
import { limitWords } from '@shared/domain/outreach/field-limits.words';
import { templateProblemWords } from '@shared/domain/outreach/outreach.words';
import { SAMPLES } from '@shared/domain/outreach/samples';
import { fillTemplate, templateProblem } from '@shared/domain/outreach/template';
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
                <div key={key} className="row top-aligned">
                  <Form.Item name={[name, 'key']} rules={[{ required: true, message: '如 thing1' }]}>
                    <Input placeholder="thing1" aria-label="字段" maxLength={24} style={{ width: 168 }} />
                  </Form.Item>
                  <Form.Item
                    name={[name, 'text']}
                    style={{ flex: 1 }}
                    extra={<Limit row={name} />}
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

/** What WeChat takes in the field of this row. */
function Limit({ row }: { row: number }) {
  return limitWords((Form.useWatch(['fields', row, 'key']) as string | undefined) ?? '');
}

/** A message of this kind as it may come, each field cut as WeChat would have it, or why it would refuse it. */
function Preview({ fields, row }: { fields: TemplateField[]; row: KindTemplate }) {
  const shown = fields.filter((field) => field?.key && field.text);
  if (shown.length === 0) return null;
  return (
    <div className="notice" style={{ margin: '8px 0 16px' }}>
      <div>
        <p className="tiny">会员会看到，比如</p>
        {shown.map((field, index) => {
          const problem = problemOf(field, row);
          return (
            <div key={index}>
              <span className="mono small">{field.key}</span>{' '}
              {problem === null ? (
                filledOf(field, row)
              ) : (
                <span className="bad" role="alert">
                  {problem}
                </span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function filledOf(field: TemplateField, { kind }: KindTemplate): string | null {
  const filled = fillTemplate([field], SAMPLES[kind]);
  return filled.ok ? (filled.data[field.key] ?? '') : null;
}

function problemOf(field: TemplateField, row: KindTemplate): string | null {
  const problem = templateProblem(row.kind, [field]);
  if (problem) return templateProblemWords(problem);
  return filledOf(field, row) === null ? `微信不收这个值：${limitWords(field.key)}` : null;
}
