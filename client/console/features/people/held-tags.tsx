import { Button, Form, Input, Modal, Select, Tooltip } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { SOURCE_WORDS } from '@shared/domain/tags/source.words';
import { useTimes } from '../../components/brand';
import { keysOf } from '../../components/one-of';
import { useMay } from '../../components/operator';
import { useTagOptions } from '../../services/tag-options';
import { useCommand } from '../../services/use-api';

type Held = Output<'tags.ofMember'>['items'][number];

/** The tags of a member by where they come from; each says why. */
export function HeldTags({ memberId, held }: { memberId: string; held: readonly Held[] }) {
  const may = useMay();
  const [putting, setPutting] = useState(false);
  const take = useCommand('tags.take', '已摘下');
  return (
    <section className="card">
      <h2 className="card-title">
        标签
        {may && (
          <button type="button" className="link" onClick={() => setPutting(true)}>
            打标签
          </button>
        )}
      </h2>
      {held.length === 0 && <p className="mute small">还没有标签</p>}
      <div className="stack-tight">
        {keysOf(SOURCE_WORDS)
          .map((source) => ({ source, tags: held.filter((tag) => tag.source === source) }))
          .filter(({ tags }) => tags.length > 0)
          .map(({ source, tags }) => (
            <div key={source}>
              <p className="tiny mute">{SOURCE_WORDS[source]}</p>
              <span className="chips">
                {tags.map((tag) => (
                  <OneTag
                    key={`${tag.tagId}.${tag.source}`}
                    tag={tag}
                    take={
                      may && tag.source !== 'rule'
                        ? () => void take.run({ tagId: tag.tagId, memberId })
                        : undefined
                    }
                  />
                ))}
              </span>
            </div>
          ))}
      </div>
      {putting && <PutTag memberId={memberId} close={() => setPutting(false)} />}
    </section>
  );
}

function OneTag({ tag, take }: { tag: Held; take: (() => void) | undefined }) {
  const { moment } = useTimes();
  const { name, group, source, why, evidence, at, expiresAt } = tag;
  return (
    <Tooltip
      title={
        <>
          {group}：{why || '没有写缘由'}
          <br />
          {moment(at)} 打上{expiresAt !== null && `，${moment(expiresAt)} 摘下`}
          {evidence.length > 0 && (
            <>
              <br />
              依据：{evidence.join('、')}
            </>
          )}
        </>
      }
    >
      <span className={source === 'rule' ? 'chip chip-good' : 'chip'} tabIndex={0}>
        {name}
        {take && (
          <button type="button" className="link" aria-label={`摘下「${name}」`} onClick={take}>
            ×
          </button>
        )}
      </span>
    </Tooltip>
  );
}

function PutTag({ memberId, close }: { memberId: string; close: () => void }) {
  const [form] = Form.useForm<{ tagId: string; why: string }>();
  const groups = useTagOptions();
  const { run, busy } = useCommand('tags.put', '已打上');
  return (
    <Modal
      open
      title="打标签"
      okText="打上"
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
        initialValues={{ why: '' }}
        onFinish={async ({ tagId, why }) => {
          if (await run({ tagId, memberIds: [memberId], why })) close();
        }}
      >
        <Form.Item name="tagId" label="哪一个" rules={[{ required: true, message: '选一个标签' }]}>
          <Select options={groups} showSearch optionFilterProp="label" />
        </Form.Item>
        <Form.Item name="why" label="为什么" extra="会员也看得到">
          <Input maxLength={60} placeholder="聊天时说爱喝浅烘" />
        </Form.Item>
        <Button htmlType="submit" hidden />
      </Form>
    </Modal>
  );
}
