import { SearchOutlined } from '@ant-design/icons';
import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useSlash } from './use-slash';

export interface Filter {
  /** Its name in the address; a range of days uses `from` and `to`. */
  key: string;
  label: string;
  kind: 'text' | 'select' | 'day' | 'days';
  options?: readonly { value: string; label: string }[];
  width?: number;
}

export type FilterValues = Readonly<Record<string, string | undefined>>;

/** Options beyond which typing finds one sooner than scrolling. */
const LONG_LIST = 8;

interface Props {
  filters: readonly Filter[];
  values: FilterValues;
  change: (values: FilterValues) => void;
}

export function ListFilters({ filters, values, change }: Props) {
  return filters.map((filter) => {
    if (filter.kind === 'select')
      return (
        <Select
          key={filter.key}
          aria-label={filter.label}
          placeholder={filter.label}
          style={{ width: filter.width ?? 140 }}
          value={values[filter.key] ?? null}
          options={[...(filter.options ?? [])]}
          allowClear
          showSearch={(filter.options ?? []).length > LONG_LIST}
          optionFilterProp="label"
          onChange={(value: string | null) => change({ [filter.key]: value ?? undefined })}
        />
      );
    if (filter.kind === 'day')
      return (
        <DatePicker
          key={filter.key}
          aria-label={filter.label}
          placeholder={filter.label}
          value={values[filter.key] ? dayjs(values[filter.key]) : null}
          onChange={(_, text) =>
            change({ [filter.key]: typeof text === 'string' && text ? text : undefined })
          }
        />
      );
    if (filter.kind === 'days') return <DaysFilter key={filter.key} values={values} change={change} />;
    return <TextFilter key={filter.key} filter={filter} value={values[filter.key] ?? ''} change={change} />;
  });
}

/** Takes effect with Enter or on leaving. */
function TextFilter({ filter, value, change }: { filter: Filter; value: string; change: Props['change'] }) {
  const input = useSlash();
  function commit(text: string): void {
    if (text.trim() !== value) change({ [filter.key]: text.trim() || undefined });
  }
  return (
    <Input
      ref={input}
      // Anew when the address changes by other means, such as the way back.
      key={value}
      defaultValue={value}
      style={{ width: filter.width ?? 240 }}
      placeholder={filter.label}
      aria-label={filter.label}
      prefix={<SearchOutlined className="mute" />}
      allowClear
      onPressEnter={(event) => commit(event.currentTarget.value)}
      onBlur={(event) => commit(event.target.value)}
      onClear={() => commit('')}
    />
  );
}

function DaysFilter({ values, change }: Pick<Props, 'values' | 'change'>) {
  const { from, to } = values;
  return (
    <DatePicker.RangePicker
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      allowEmpty
      placeholder={['开始日', '结束日']}
      style={{ width: 250 }}
      onChange={(_, texts) =>
        change({ from: texts?.[0] ? texts[0] : undefined, to: texts?.[1] ? texts[1] : undefined })
      }
    />
  );
}
