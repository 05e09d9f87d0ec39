interface Worth {
  /** 「¥」 before an amount. */
  sign: string;
  /** 「10」, 「8.5」; words without a number (免运费) stand here whole. */
  value: string;
  /** 「折」 */
  unit: string;
  /** Too long for the largest type. */
  long: boolean;
}

/** The face of a ticket, taken apart where its type changes size. */
export function worthParts(worth: string): Worth {
  const [, sign = '', value = worth, unit = ''] = /^(¥?)([\d,.]+)\s*(.*)$/.exec(worth) ?? [];
  return { sign, value, unit, long: value.length > (/\d/.test(value) ? 4 : 2) };
}
