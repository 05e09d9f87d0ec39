import type { Input, Output } from '@shared/contracts';

export type Options = Output<'aftersale.options'>;
export type Kind = Options['kinds'][number];
type Lines = Input<'aftersale.apply'>['lines'];

/** Units asked back, by line. */
export type Chosen = Readonly<Record<string, number>>;

const NAMES: Readonly<Record<Kind, string>> = { refund: '仅退款', returnRefund: '退货退款' };

export function kindName(kind: Kind): string {
  return NAMES[kind];
}

/** An order of one line is meant with all its units; of several the member says which. */
export function firstChosen({ lines }: Options): Chosen {
  const [only, ...others] = lines.filter(({ left }) => left > 0);
  return only && others.length === 0 ? { [only.key]: only.left } : {};
}

/** In or out: with all the units that can go back. */
export function toggleLine(chosen: Chosen, { key, left }: Options['lines'][number]): Chosen {
  const { [key]: was, ...others } = chosen;
  return was === undefined ? { ...chosen, [key]: left } : others;
}

/** As the server takes them. */
export function linesOf(chosen: Chosen): Lines {
  return Object.entries(chosen).map(([key, quantity]) => ({ key, quantity }));
}
