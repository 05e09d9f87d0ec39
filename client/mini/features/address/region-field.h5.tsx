import { useEffect, useState } from 'react';
import { Picker } from '@tarojs/components';
import { RegionFace } from './region-face';
import type { RegionFieldProps } from './region-face';
import { placeOf, regionAt, wheels } from './regions';
import type { AreaList } from './regions';

/** A browser has no wheels of regions: three columns over the national list, fetched when the form opens. */
export function RegionField({ region, problem, onChange }: RegionFieldProps) {
  const [list, setList] = useState<AreaList | null>(null);
  const [at, setAt] = useState<readonly number[]>([0, 0, 0]);
  const code = region?.regionCode ?? '';

  useEffect(() => {
    void import('@vant/area-data').then(({ areaList }) => setList(areaList));
  }, []);
  useEffect(() => {
    if (list) setAt(placeOf(list, code));
  }, [list, code]);

  if (!list) return <RegionFace region={region} problem={problem} />;
  const columns = wheels(list, at[0] ?? 0, at[1] ?? 0);
  return (
    <Picker
      mode="multiSelector"
      range={columns.map((places) => places.map(([, name]) => name))}
      value={[...at]}
      onColumnChange={({ detail: { column, value } }) =>
        // A wheel that turns sends those after it back to the top.
        setAt((old) => old.map((place, index) => (index === column ? value : index > column ? 0 : place)))
      }
      onChange={({ detail: { value } }) => {
        const chosen = regionAt(list, value);
        if (chosen) onChange(chosen);
      }}
    >
      <RegionFace region={region} problem={problem} />
    </Picker>
  );
}
