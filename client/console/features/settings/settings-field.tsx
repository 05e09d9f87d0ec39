import { Form, Input, Select, Switch } from 'antd';
import { CountInput, PercentInput } from '../../components/number-inputs';
import type { Field } from './settings-fields';

/** Zones that have a name; the server takes any of the IANA list. */
const ZONES = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Urumqi',
  'Asia/Singapore',
  'Asia/Tokyo',
];

export function SettingsField({ field, locked }: { field: Field; locked: boolean }) {
  const { path, label, kind, note, optional } = field;
  return (
    <Form.Item
      name={path}
      label={label}
      extra={note}
      {...(kind === 'switch' ? { valuePropName: 'checked' } : {})}
      rules={
        kind === 'switch' || kind === 'days' || optional ? [] : [{ required: true, message: '这里要填' }]
      }
    >
      {control(field, locked)}
    </Form.Item>
  );
}

function control({ kind, unit, min, max }: Field, locked: boolean) {
  const limits = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  switch (kind) {
    case 'count':
      return <CountInput {...limits} {...(unit === undefined ? {} : { unit })} />;
    case 'percent':
      return <PercentInput {...limits} />;
    case 'switch':
      return <Switch checkedChildren="可以" unCheckedChildren="不可以" />;
    case 'text':
      return (
        <Input
          style={{ width: (max ?? 0) > 40 ? 320 : 240 }}
          {...(max === undefined ? {} : { maxLength: max })}
        />
      );
    case 'zone':
      return (
        <Select
          style={{ width: 240 }}
          disabled={locked}
          options={ZONES.map((zone) => ({ value: zone, label: zone }))}
        />
      );
    case 'days':
      return <DaysInput />;
  }
}

interface DaysProps {
  id?: string;
  value?: number[];
  onChange?: (days: number[]) => void;
}

/** A few numbers of days, the largest first. */
function DaysInput({ id, value = [], onChange }: DaysProps) {
  return (
    <Select
      id={id}
      mode="tags"
      style={{ width: 240 }}
      maxCount={4}
      value={value.map((days) => ({ value: String(days), label: `${days} 天` }))}
      labelInValue
      open={false}
      suffixIcon={null}
      onChange={(chosen) => {
        const days = chosen.map((one) => Number.parseInt(one.value, 10));
        onChange?.([...new Set(days.filter((n) => n >= 1 && n <= 365))].sort((a, b) => b - a));
      }}
    />
  );
}
