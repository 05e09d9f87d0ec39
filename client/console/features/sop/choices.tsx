import { Select } from 'antd';
import { useCouponOptions } from '../../services/coupon-options';
import { useTagOptions } from '../../services/tag-options';
import { useApi } from '../../services/use-api';

interface Props {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
  allowClear?: boolean;
  placeholder?: string;
  width?: number;
}

/** The shop's tags and audiences. */
export function TagSelect({ width, ...props }: Props) {
  const options = useTagOptions({ audiences: true });
  return (
    <Select
      {...props}
      showSearch
      optionFilterProp="label"
      style={{ minWidth: 180, ...(width !== undefined && { width }) }}
      placeholder={props.placeholder ?? '选标签或人群'}
      options={options}
    />
  );
}

/** Coupons that are given now. */
export function CouponSelect({ width, ...props }: Props) {
  return (
    <Select
      {...props}
      showSearch
      optionFilterProp="label"
      style={{ minWidth: 180, ...(width !== undefined && { width }) }}
      placeholder={props.placeholder ?? '选券'}
      options={useCouponOptions()}
    />
  );
}

/** Lines of the library. */
export function ScriptsSelect({
  id,
  value = [],
  onChange,
}: {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
}) {
  const lines = useApi('script.list', {}).data?.items ?? [];
  return (
    <Select
      id={id}
      mode="multiple"
      optionFilterProp="label"
      placeholder="选话术，合适的排前面"
      value={value}
      options={lines
        .filter(({ retired }) => !retired)
        .map(({ scriptId, category, title }) => ({ value: scriptId, label: `${category} · ${title}` }))}
      onChange={(ids: string[]) => onChange?.(ids)}
    />
  );
}
