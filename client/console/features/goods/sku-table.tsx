import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Fragment } from 'react';
import type { Output } from '@shared/contracts';
import { fen } from '@shared/domain/money';
import { memberPrice } from '@shared/domain/pricing/member-price';
import type { Level } from '@shared/domain/settings';
import { number, yuan } from '../../components/brand';
import { MoneyInput } from '../../components/number-inputs';
import type { Picture } from '../../services/pictures';
import { RegisteredPrices } from './registered-prices';
import { SkuMore } from './sku-more';
import type { Goods, SkuRow } from './sku-rows';
import { StockButton } from './stock-button';

type Sku = Output<'catalog.getProduct'>['skus'][number];

interface Props {
  goods: Goods;
  change: (goods: Goods) => void;
  levels: readonly Level[];
  pictures: readonly Picture[];
  /** As they are stored, by id. */
  saved: ReadonlyMap<string, Sku>;
}

/** A SKU: the list price, what each level pays beside it, what it costs elsewhere, what is left; below it the rest. */
export function SkuTable({ goods, change, levels, pictures, saved }: Props) {
  const { options, rows } = goods;
  const shownLevels = levels.filter((level) => differs(level, rows));
  const columns = options.length + shownLevels.length + 4;
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
            {shownLevels.map(({ level, name, rateBp }) => (
              <th key={level}>
                {name}价 <span className="tiny">{rateBp / 100}%</span>
              </th>
            ))}
            <th>别处最低</th>
            <th>可卖</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Fragment key={row.skuId ?? row.choices.join('|')}>
              <tr>
                {row.choices.map((choice, index) => (
                  <td key={index} className="nowrap strong">
                    {choice}
                  </td>
                ))}
                <td>
                  <MoneyInput
                    aria-label={`${row.choices.join(' ')}原价`}
                    style={{ width: 104 }}
                    min={1}
                    value={row.listPrice}
                    onChange={(listPrice) => set(at, { listPrice })}
                  />
                </td>
                {shownLevels.map(({ level, name }) => (
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
                <Stored sku={row.skuId === undefined ? undefined : saved.get(row.skuId)} row={row} />
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
              <tr className="sku-more">
                <td colSpan={columns}>
                  <SkuMore row={row} pictures={pictures} set={(part) => set(at, part)} />
                </td>
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What only a saved SKU has. */
function Stored({ sku, row }: { sku: Sku | undefined; row: SkuRow }) {
  if (!sku)
    return (
      <td colSpan={2} className="mute nowrap">
        保存后再填
      </td>
    );
  return (
    <>
      <td>
        <RegisteredPrices sku={sku} listPrice={row.listPrice} />
      </td>
      <td>
        <StockButton stockId={sku.skuId} name={row.choices.join(' ')} available={sku.available}>
          {number(sku.available)}
          {sku.reserved > 0 && <span className="tiny mute"> 占 {number(sku.reserved)}</span>}
        </StockButton>
      </td>
    </>
  );
}

/** A level that pays the list price has no column of its own, unless a price was set for it by hand. */
function differs({ level, rateBp }: Level, rows: readonly SkuRow[]): boolean {
  return rateBp < 10_000 || rows.some(({ levelPrices }) => levelPrices[level] != null);
}

/** What the level pays while nothing is set by hand. */
function guess({ listPrice, levelPrices }: SkuRow, level: number, levels: readonly Level[]): string {
  if (listPrice === null) return '';
  const set = Object.entries(levelPrices).flatMap(([other, price]) =>
    price === null || Number(other) === level ? [] : [{ level: Number(other), price: fen(price) }],
  );
  return yuan(memberPrice({ listPrice: fen(listPrice), levelPrices: set }, level, levels)).slice(1);
}
