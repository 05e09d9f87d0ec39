import { Button, Table } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { Answered, EmptyState } from '../../components/state';
import { useApi } from '../../services/use-api';
import { BackfillNote } from './backfill-note';
import { EditGroup } from './edit-group';
import type { GroupDraft } from './edit-group';

type Group = Output<'tags.list'>['groups'][number];
type Tag = Group['tags'][number];

export function TagsRoom() {
  const may = useMay();
  const asked = useApi('tags.list', {}, { refetchInterval: 10_000 });
  const [editing, setEditing] = useState<GroupDraft | null>(null);
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
                {tag.sentence || <span className="mute">人工、导购和渠道打上</span>}
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
