import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { Output } from '@shared/contracts';
import { fen } from '@shared/domain/money';
import { memberPrice } from '@shared/domain/pricing/member-price';
import type { Level } from '@shared/domain/settings';
import { number, yuan } from '../../components/brand';
import { CountInput, MoneyInput } from '../../components/number-inputs';
import type { Picture } from '../../services/pictures';
import { RegisteredPrices } from './registered-prices';
import type { Goods, SkuRow } from './sku-rows';
import { StockButton } from './stock-button';

type Sku = Output<'catalog.getProduct'>['skus'][number];

interface Props {
  goods: Goods;
  change(goods: Goods): void;
  levels: readonly Level[];
  pictures: readonly Picture[];
  /** As they are stored, by id. */
  saved: ReadonlyMap<string, Sku>;
}

/** A row a SKU: the list price, what each level pays beside it, what it costs elsewhere, what is left. */
export function SkuTable({ goods, change, levels, pictures, saved }: Props) {
  const { options, rows } = goods;
  const set = (at: number, part: Partial<SkuRow>): void =>
    change({ options, rows: rows.map((row, index) => (index === at ? { ...row, ...part } : row)) });
  return (
    <div className="sku-scroll">
      <table className="edit-table sku-table">
        <thead>
          <tr>
            {options.map(({ name }, at) => (
              <th key={at}>{name || '规格'}</th>
            ))}
            <th>原价</th>
            {levels.map(({ level, name, rateBp }) => (
              <th key={level}>
                {name}价{rateBp < 10_000 && <span className="tiny"> {rateBp / 100}%</span>}
              </th>
            ))}
            <th>别处最低</th>
            <th>可卖</th>
            <th>重量</th>
            <th>货号</th>
            {pictures.length > 0 && <th>图</th>}
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => {
            const sku = row.skuId === undefined ? undefined : saved.get(row.skuId);
            return (
              <tr key={row.skuId ?? row.choices.join('|')}>
                {row.choices.map((choice, index) => (
                  <td key={index} className="nowrap strong">
                    {choice}
                  </td>
                ))}
                <td>
                  <MoneyInput
                    aria-label={`${row.choices.join(' ')}原价`}
                    style={{ width: 108 }}
                    min={1}
                    value={row.listPrice}
                    onChange={(listPrice) => set(at, { listPrice })}
                  />
                </td>
                {levels.map(({ level, name }) => (
                  <td key={level}>
                    <MoneyInput
                      aria-label={`${row.choices.join(' ')}${name}价`}
                      style={{ width: 104 }}
                      min={1}
                      placeholder={guess(row, level, levels)}
                      value={row.levelPrices[level] ?? null}
                      onChange={(price) => set(at, { levelPrices: { ...row.levelPrices, [level]: price } })}
                    />
                  </td>
                ))}
                <td>
                  {sku ? (
                    <RegisteredPrices sku={sku} listPrice={row.listPrice} />
                  ) : (
                    <span className="mute">先保存</span>
                  )}
                </td>
                <td>
                  {sku ? (
                    <StockButton stockId={sku.skuId} name={row.choices.join(' ')} available={sku.available}>
                      {number(sku.available)}
                      {sku.reserved > 0 && <span className="tiny mute"> 占 {number(sku.reserved)}</span>}
                    </StockButton>
                  ) : (
                    <span className="mute">先保存</span>
                  )}
                </td>
                <td>
                  <CountInput
                    aria-label="重量"
                    style={{ width: 100 }}
                    min={0}
                    unit="克"
                    value={row.weightGrams}
                    onChange={(weightGrams) => set(at, { weightGrams: weightGrams ?? 0 })}
                  />
                </td>
                <td>
                  <Input
                    aria-label="货号"
                    style={{ width: 110 }}
                    maxLength={40}
                    value={row.code}
                    onChange={(event) => set(at, { code: event.target.value })}
                  />
                </td>
                {pictures.length > 0 && (
                  <td>
                    <Select
                      aria-label="这个规格的图"
                      style={{ width: 84 }}
                      value={row.imageFileId}
                      allowClear
                      placeholder="封面"
                      options={pictures.map(({ fileId }, index) => ({
                        value: fileId,
                        label: `图 ${index + 1}`,
                      }))}
                      onChange={(imageFileId: string | null | undefined) =>
                        set(at, { imageFileId: imageFileId ?? null })
                      }
                    />
                  </td>
                )}
                <td>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={`不卖 ${row.choices.join(' ')}`}
                    disabled={rows.length === 1}
                    onClick={() => change({ options, rows: rows.filter((_, index) => index !== at) })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What the level pays while nothing is set by hand. */
function guess({ listPrice, levelPrices }: SkuRow, level: number, levels: readonly Level[]): string {
  if (listPrice === null) return '';
  const set = Object.entries(levelPrices).flatMap(([other, price]) =>
    price === null || Number(other) === level ? [] : [{ level: Number(other), price: fen(price) }],
  );
  return yuan(memberPrice({ listPrice: fen(listPrice), levelPrices: set }, level, levels)).slice(1);
}
