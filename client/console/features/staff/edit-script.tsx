import { Button, Drawer, Form, Input, Select } from 'antd';
import { fillScript } from '@shared/domain/scripts/fill';
import type { ScriptValues } from '@shared/domain/scripts/fill';
import { STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import { options } from '../../components/one-of';
import { useApi, useCommand } from '../../services/use-api';
import type { Script } from './scripts-room';

interface ScriptForm {
  category: string;
  title: string;
  text: string;
  headline: string;
  stages: string[];
}

/** Somebody to show a line with. */
const EXAMPLE: ScriptValues = {
  称呼: '小林',
  商品: '耶加雪菲',
  城市: '上海',
  券: '谢礼券',
  券到期日: '6月15日',
  等级: '金卡',
  上次购买: '5月22日',
  导购: '小周',
  店名: '半山',
};

export function EditScript({ script, close }: { script: Script | null; close: () => void }) {
  const [form] = Form.useForm<ScriptForm>();
  const text = Form.useWatch('text', form) ?? '';
  const { run, busy } = useCommand('script.save', '已保存，导购马上看到');
  const variables = useApi('script.list', {}).data?.variables ?? [];
  const initial: ScriptForm = script ?? { category: '', title: '', text: '', headline: '', stages: [] };
  return (
    <Drawer
      open
      title={script ? `改「${script.title}」` : '新建话术'}
      size={560}
      onClose={close}
      extra={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          保存
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={async ({ category, title, text: line, headline, stages }) => {
          const scriptId = script?.scriptId ?? null;
          if (await run({ scriptId, category, title, text: line, headline, stages })) close();
        }}
      >
        <div className="two">
          <Form.Item name="category" label="分类" rules={[{ required: true, message: '写一个分类' }]}>
            <Input maxLength={10} placeholder="补货" />
          </Form.Item>
          <Form.Item
            name="title"
            label="标题，导购用来找"
            rules={[{ required: true, message: '写一个标题' }]}
          >
            <Input maxLength={20} showCount placeholder="该见底了" />
          </Form.Item>
        </div>
        <Form.Item
          name="text"
          label="内容"
          extra={`可以用 ${variables.map((name) => `{${name}}`).join(' ')}`}
          rules={[{ required: true, message: '写内容' }]}
        >
          <Input.TextArea rows={5} maxLength={300} showCount />
        </Form.Item>
        <Form.Item name="headline" label="海报上的大字" extra="谁都看得到；不写就用商品名">
          <Input maxLength={10} showCount placeholder="早上第一杯" />
        </Form.Item>
        <Form.Item name="stages" label="适合哪些阶段的会员">
          <Select mode="multiple" options={options(STAGE_WORDS)} placeholder="都可以" />
        </Form.Item>
        <Form.Item label="发出去是这样">
          <div className="notice" style={{ display: 'block' }}>
            {fillScript(text, EXAMPLE).parts.map((part, at) => (
              <span key={at} className={part.filled ? 'strong good' : ''}>
                {part.text}
              </span>
            ))}
          </div>
        </Form.Item>
      </Form>
    </Drawer>
  );
}
