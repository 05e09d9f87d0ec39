import { Input, Select } from 'antd';
import { useId } from 'react';
import { CountInput, MoneyInput } from '../../components/number-inputs';
import type { Picture } from '../../services/pictures';
import type { SkuRow } from './sku-rows';

interface Props {
  row: SkuRow;
  pictures: readonly Picture[];
  set: (part: Partial<SkuRow>) => void;
}

/** What is looked at less often than prices: what it costs, weight, code, picture. */
export function SkuMore({ row, pictures, set }: Props) {
  const id = useId();
  return (
    <div className="row">
      <label htmlFor={`${id}k`}>成本</label>
      <MoneyInput
        id={`${id}k`}
        style={{ width: 110 }}
        min={0}
        placeholder="不填"
        title="会员看不到；两件都该提醒时，先提醒更赚的"
        value={row.cost}
        onChange={(cost) => set({ cost })}
      />
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
