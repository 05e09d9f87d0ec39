import { Form, Input, Modal, Progress, Segmented, Select } from 'antd';
import { useState } from 'react';
import { number } from '../../components/brand';
import { MemberPick } from '../../components/member-pick';
import { options } from '../../components/one-of';
import { searchMembers } from '../../services/member-search';
import { useApi } from '../../services/use-api';
import type { Template } from './coupon-words';
import { useGive } from './use-give';
import type { Giving, Whom } from './use-give';

const MOST = 200;
/** Beyond that an SOP with the audience as its beginning is the better way. */
const MOST_OF_AUDIENCE = 10_000;

const WAYS = { members: '选会员', segment: '一个人群', ids: '贴编号' } as const;

interface Terms {
  way: keyof typeof WAYS;
  members: string[];
  segmentId: string | undefined;
  ids: string;
  reason: string;
}

/** Gives a coupon to members or to an audience, and says who was refused and why. */
export function GiveWindow({ template, close }: { template: Template; close: () => void }) {
  const [form] = Form.useForm<Terms>();
  const [busy, setBusy] = useState(false);
  const segments = useApi('segments.list', {}).data?.items.filter(({ on }) => on) ?? [];
  const { giving, give } = useGive(template.templateId);
  const way = Form.useWatch('way', form) ?? 'members';
  const members = Form.useWatch('members', form) ?? [];
  const typed = idsOf(Form.useWatch('ids', form) ?? '');
  const segmentId = Form.useWatch('segmentId', form);
  const size = segments.find(({ tagId }) => tagId === segmentId)?.members ?? 0;
  const count = { members: members.length, ids: typed.length, segment: size }[way];
  const most = way === 'segment' ? MOST_OF_AUDIENCE : MOST;

  async function start({ reason }: Terms): Promise<void> {
    const whom: Whom =
      way === 'segment' && segmentId ? { segmentId } : { memberIds: way === 'ids' ? typed : members };
    setBusy(true);
    await give(whom, reason);
    setBusy(false);
  }

  const over = giving.state === 'done';
  return (
    <Modal
      open
      title={`发「${template.name}」`}
      okText={over ? '好了' : giving.state === 'stopped' ? '接着发' : `发给 ${number(count)} 位`}
      cancelText={giving.state === 'giving' ? '停下' : '先不'}
      okButtonProps={{ disabled: !over && (count === 0 || count > most) }}
      confirmLoading={busy}
      onCancel={close}
      onOk={() => (over ? close() : form.submit())}
    >
      {giving.state !== 'idle' && <Progressed giving={giving} count={count} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        hidden={giving.state !== 'idle'}
        initialValues={{ way: 'members', members: [], ids: '', reason: '' }}
        onFinish={start}
      >
        <Form.Item name="way" label="发给谁">
          <Segmented options={options(WAYS)} />
        </Form.Item>
        <Form.Item name="members" hidden={way !== 'members'}>
          <MemberPick search={searchMembers} most={MOST} />
        </Form.Item>
        <Form.Item
          name="segmentId"
          hidden={way !== 'segment'}
          extra={
            size > MOST_OF_AUDIENCE
              ? `超过 ${number(MOST_OF_AUDIENCE)} 位，请用 SOP：触发选「打上标签或进了人群」，做完自动送券`
              : '按现在在里面的人发；之后进来的不发'
          }
        >
          <Select
            showSearch
            optionFilterProp="label"
            placeholder="选人群"
            options={segments.map(({ tagId, name, members: inside }) => ({
              value: tagId,
              label: `${name}，${number(inside)} 人`,
            }))}
          />
        </Form.Item>
        <Form.Item name="ids" hidden={way !== 'ids'} extra={`一行一个，或用逗号隔开，最多 ${MOST} 位`}>
          <Input.TextArea rows={5} className="mono" aria-label="会员编号" />
        </Form.Item>
        <Form.Item
          name="reason"
          label="会员看到的缘由"
          rules={[{ required: true, min: 2, message: '写几个字' }]}
        >
          <Input maxLength={40} placeholder="谢谢你指出包装的问题" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Progressed({ giving, count }: { giving: Giving; count: number }) {
  const { state, given, refused, problem } = giving;
  const done = given + refused.length;
  return (
    <>
      {state === 'giving' && (
        <Progress percent={count > 0 ? Math.min(100, Math.round((done / count) * 100)) : 0} />
      )}
      <p className={state === 'done' ? 'notice notice-good' : 'notice'}>
        发出 {number(given)} 张{state === 'stopped' && `，停在这里：${problem}`}
      </p>
      {refused.length > 0 && (
        <ul className="consequence" style={{ marginTop: 16 }}>
          {refused.slice(0, MOST).map(({ memberId, why }) => (
            <li key={memberId}>
              <span className="mono">{memberId}</span>：{why}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function idsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,，;；]+/).filter(Boolean))];
}
