import { Picker } from '@tarojs/components';
import { RegionFace } from './region-face';
import type { RegionFieldProps } from './region-face';

/** Province, city and district from WeChat's own wheels; the browser build takes region-field.h5.tsx. */
export function RegionField({ region, problem, onChange }: RegionFieldProps) {
  return (
    <Picker
      mode="region"
      value={region ? [region.province, region.city, region.district] : []}
      onChange={({ detail: { value, code } }) => {
        const [province = '', city = '', district = ''] = value;
        onChange({ regionCode: code.filter(Boolean).at(-1) ?? '', province, city, district });
      }}
    >
      <RegionFace region={region} problem={problem} />
    </Picker>
  );
}
