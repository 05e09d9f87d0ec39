export type Cell = string | number | null;

/** Excel reads UTF-8 only with this mark in front. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;
/** A spreadsheet keeps 15 digits of a number and rounds an order number; a tab behind it makes it text. */
const LONG_DIGITS = /^\d{12,}$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Lines of a CSV file (RFC 4180), each ended by CRLF. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(cell: Cell): string {
  const text = String(cell ?? '');
  if (typeof cell === 'string' && LONG_DIGITS.test(text)) return `${text}\t`;
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands a file to the browser, as it was collected part by part. */
export function downloadCsv(name: string, parts: readonly string[]): void {
  const blob = new Blob([BYTE_ORDER_MARK, ...parts], { type: 'text/csv;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
