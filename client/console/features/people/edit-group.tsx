import { Form, Input, Modal, Select, Switch } from 'antd';
import { CHANNELS, CHANNEL_WORDS } from '@shared/domain/attribution/material';
import type { Output } from '@shared/contracts';
import { CountInput } from '../../components/number-inputs';
import { useCommand } from '../../services/use-api';

type Group = Output<'tags.list'>['groups'][number];
export type GroupDraft = Partial<Group>;
type Terms = Omit<Group, 'groupId' | 'tags'>;
type Arrivals = Group['arrivals'];
const NOBODY: Arrivals = { card: null, poster: null, link: null };

/** A cleared choice is undefined to the form. */
function arrivalsOf({ card, poster, link }: Partial<Arrivals>): Arrivals {
  return { card: card ?? null, poster: poster ?? null, link: link ?? null };
}

/** A group of tags: who gives its tags and who sees them. */
export function EditGroup({ draft, close }: { draft: GroupDraft; close: () => void }) {
  const [form] = Form.useForm<Terms>();
  const { run, busy } = useCommand('tags.saveGroup', '已保存');
  const { groupId, tags = [], ...terms } = draft;
  const choices = tags.filter(({ on }) => on).map(({ tagId, name }) => ({ value: tagId, label: name }));
  return (
    <Modal
      open
      title={groupId ? '改标签组' : '新建标签组'}
      okText="保存"
      cancelText="先不"
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
      width={480}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          name: '',
          sort: 1_000,
          single: false,
          shown: true,
          byStaff: false,
          arrivals: NOBODY,
          ...terms,
        }}
        onFinish={async (saved) => {
          if (await run({ ...(groupId && { groupId }), ...saved, arrivals: arrivalsOf(saved.arrivals) }))
            close();
        }}
      >
        <Form.Item name="name" label="名字" rules={[{ required: true, message: '写一个名字' }]}>
          <Input maxLength={12} showCount />
        </Form.Item>
        <div className="three">
          <Form.Item name="single" label="一人最多一个" valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="shown" label="会员看得到" valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="byStaff" label="导购可以贴" valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
        <Form.Item name="sort" label="排序">
          <CountInput min={0} max={1_000_000} style={{ width: 100 }} />
        </Form.Item>
        {choices.length > 0 && <p className="small strong">新会员从这里来，就打上</p>}
        <div className="three">
          {CHANNELS.map((channel) => (
            <Form.Item
              key={channel}
              name={['arrivals', channel]}
              label={CHANNEL_WORDS[channel]}
              hidden={choices.length === 0}
            >
              <Select allowClear placeholder="不打" options={choices} />
            </Form.Item>
          ))}
        </div>
      </Form>
    </Modal>
  );
}
