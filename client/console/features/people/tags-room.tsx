import { Button, Form, Input, Modal, Switch, Table } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { CountInput } from '../../components/number-inputs';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { Answered, EmptyState } from '../../components/state';
import { useApi, useCommand } from '../../services/use-api';
import { BackfillNote } from './backfill-note';

type Group = Output<'tags.list'>['groups'][number];
type Tag = Group['tags'][number];
type Draft = Partial<Pick<Group, 'groupId' | 'name' | 'sort' | 'single' | 'shown' | 'byStaff'>>;

export function TagsRoom() {
  const may = useMay();
  const asked = useApi('tags.list', {}, { refetchInterval: 10_000 });
  const [editing, setEditing] = useState<Draft | null>(null);
  return (
    <Page actions={may && <Button onClick={() => setEditing({})}>新建标签组</Button>}>
      <Answered of={asked}>
        {({ groups }) => (
          <div className="stack">
            {groups.length === 0 && (
              <div className="card">
                <EmptyState title="还没有标签组，先建一个再放标签；出厂的标签今晚会放进来" />
              </div>
            )}
            {groups.map((group) => (
              <GroupCard key={group.groupId} group={group} edit={() => setEditing(group)} />
            ))}
          </div>
        )}
      </Answered>
      {editing && <EditGroup draft={editing} close={() => setEditing(null)} />}
    </Page>
  );
}

function GroupCard({ group, edit }: { group: Group; edit: () => void }) {
  const may = useMay();
  const navigate = useNavigate();
  const { single, shown, byStaff } = group;
  const notes = [single && '一人最多一个', !shown && '会员看不到', byStaff && '导购可以贴']
    .filter(Boolean)
    .join('，');
  return (
    <section className="card">
      <h2 className="card-title">
        {group.name}
        <small>{notes}</small>
        {may && (
          <span className="row acts grow">
            <Button type="link" size="small" onClick={edit}>
              改组
            </Button>
            <Button size="small" onClick={() => void navigate(`/tags/new?group=${group.groupId}`)}>
              新建标签
            </Button>
          </span>
        )}
      </h2>
      <Table<Tag>
        rowKey="tagId"
        size="middle"
        pagination={false}
        dataSource={group.tags}
        locale={{ emptyText: <EmptyState title="组里还没有标签" /> }}
        columns={[
          {
            title: '标签',
            width: 220,
            render: (_, tag) => (
              <>
                <Link className="link strong" to={`/tags/${tag.tagId}`}>
                  {tag.name}
                </Link>{' '}
                {!tag.on && <span className="chip">已停用</span>}
                {tag.note && <div className="tiny mute">{tag.note}</div>}
              </>
            ),
          },
          {
            title: '怎么来的',
            render: (_, tag) => (
              <span className="small">
                {tag.sentence || <span className="mute">人工、渠道和表单打上</span>}
                <BackfillNote backfill={tag.backfill} />
              </span>
            ),
          },
          {
            title: '有这个标签的',
            align: 'right',
            width: 130,
            render: (_, tag) => (
              <Link className="link" to={`/customers?tagId=${tag.tagId}`}>
                {number(tag.members)} 人
              </Link>
            ),
          },
        ]}
      />
    </section>
  );
}

function EditGroup({ draft, close }: { draft: Draft; close: () => void }) {
  const [form] = Form.useForm<Required<Omit<Draft, 'groupId'>>>();
  const { run, busy } = useCommand('tags.saveGroup', '已保存');
  const { groupId } = draft;
  return (
    <Modal
      open
      title={groupId ? '改标签组' : '新建标签组'}
      okText="保存"
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
        initialValues={{ name: '', sort: 1_000, single: false, shown: true, byStaff: false, ...draft }}
        onFinish={async ({ name, sort, single, shown, byStaff }) => {
          if (await run({ ...(groupId && { groupId }), name, sort, single, shown, byStaff })) close();
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
      </Form>
    </Modal>
  );
}
