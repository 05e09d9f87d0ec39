import { Input, Select } from 'antd';
import { useId } from 'react';
import { CountInput } from '../../components/number-inputs';
import type { Picture } from '../../services/pictures';
import type { SkuRow } from './sku-rows';

interface Props {
  row: SkuRow;
  pictures: readonly Picture[];
  set: (part: Partial<SkuRow>) => void;
}

/** What is looked at less often than prices: weight, code, picture. */
export function SkuMore({ row, pictures, set }: Props) {
  const id = useId();
  return (
    <div className="row">
      <label htmlFor={`${id}w`}>重量</label>
      <CountInput
        id={`${id}w`}
        style={{ width: 104 }}
        min={0}
        unit="克"
        value={row.weightGrams}
        onChange={(weightGrams) => set({ weightGrams: weightGrams ?? 0 })}
      />
      <label htmlFor={`${id}c`}>货号</label>
      <Input
        id={`${id}c`}
        style={{ width: 140 }}
        maxLength={40}
        value={row.code}
        onChange={(event) => set({ code: event.target.value })}
      />
      {pictures.length > 0 && (
        <>
          <label htmlFor={`${id}p`}>图</label>
          <Select
            id={`${id}p`}
            style={{ width: 100 }}
            value={row.imageFileId}
            allowClear
            placeholder="封面"
            options={pictures.map(({ fileId }, index) => ({ value: fileId, label: `图 ${index + 1}` }))}
            onChange={(imageFileId: string | null | undefined) => set({ imageFileId: imageFileId ?? null })}
          />
        </>
      )}
    </div>
  );
}
