/** A row of the story, as far as folding it goes. */
interface Row {
  eventId: string;
  name: string;
  sentence: string;
}

/** What is shown as one line: a row, or rows of looking around that say little each. */
export interface Line<R> {
  /** Names the line. */
  key: string;
  rows: R[];
  sentence: string;
}

const LOOKING = new Set(['page.view', 'product.view']);
const NAMED = 3;

/**
 * Looking around between two deeds is at most two lines, newest first as the rows: which goods, and which pages. One that
 * stands alone stays as it is.
 */
export function foldLooking<R extends Row>(rows: readonly R[]): Line<R>[] {
  const lines: Line<R>[] = [];
  let open = new Map<string, Line<R>>();
  for (const row of rows) {
    const { eventId: key, name, sentence } = row;
    const known = LOOKING.has(name) ? open.get(name) : undefined;
    if (known) {
      known.rows.push(row);
      continue;
    }
    const line = { key, rows: [row], sentence };
    lines.push(line);
    if (!LOOKING.has(name)) open = new Map();
    else open.set(name, line);
  }
  return lines.map((line) => (line.rows.length > 1 ? { ...line, sentence: gathered(line.rows) } : line));
}

/** 「看了首页、商城、搜索等 9 页」 */
function gathered(rows: readonly Row[]): string {
  const seen = [...new Set(rows.map(({ sentence }) => sentence.replace(/^看了(商品)?/, '')))];
  const names = seen.slice(0, NAMED).join('、');
  const [what, counter] = rows[0]?.name === 'product.view' ? ['商品', '件'] : ['', '页'];
  return `看了${what}${names}${seen.length > NAMED ? `等 ${seen.length} ${counter}` : ''}`;
}
