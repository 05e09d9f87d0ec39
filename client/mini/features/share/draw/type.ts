import type { Brush } from '@mini/services/wx-canvas';

type Measuring = Pick<Brush, 'font' | 'measureText'>;

const SERIF = '"Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", serif';
const SANS = '-apple-system, "PingFang SC", "Noto Sans CJK SC", sans-serif';

export interface Face {
  /** px */
  size: number;
  weight: 400 | 500 | 600 | 700;
  serif?: boolean;
}

export function fontOf({ size, weight, serif = false }: Face): string {
  return `${weight} ${size}px ${serif ? SERIF : SANS}`;
}

/** The largest size from `face.size` down to `least` px at which the text fits into one line; `least` when none does. */
export function fitted(brush: Measuring, text: string, face: Face, width: number, least: number): Face {
  for (let size = face.size; size > least; size -= 2) {
    brush.font = fontOf({ ...face, size });
    if (brush.measureText(text).width <= width) return { ...face, size };
  }
  return { ...face, size: least };
}

/** The text in at most `most` lines no wider than `width`; what is left out ends in an ellipsis. */
export function lines(brush: Measuring, text: string, face: Face, width: number, most: number): string[] {
  brush.font = fontOf(face);
  const fits = (line: string): boolean => brush.measureText(line).width <= width;
  const done: string[] = [];
  let line = '';
  for (const letter of text) {
    if (fits(line + letter)) {
      line += letter;
      continue;
    }
    if (done.length === most - 1) return [...done, shortened(line, fits)];
    done.push(line);
    line = letter;
  }
  return line === '' ? done : [...done, line];
}

function shortened(line: string, fits: (line: string) => boolean): string {
  const letters = [...line];
  while (letters.length > 1 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('')}…`;
}
