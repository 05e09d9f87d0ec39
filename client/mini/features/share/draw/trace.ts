import type { Brush } from '@mini/services/wx-canvas';

type Pen = Pick<Brush, 'beginPath' | 'moveTo' | 'lineTo' | 'bezierCurveTo' | 'closePath'>;

const TAKES: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Z: 0 };

/** Traces an SVG path of M L H V C S Z, absolute or relative: the drawings of the brand are written as such. */
export function trace(pen: Pen, path: string): void {
  pen.beginPath();
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  let control: [number, number] | null = null;
  for (const [letter, n] of steps(path)) {
    const command = letter.toUpperCase();
    const [dx, dy] = letter === command ? [0, 0] : [x, y];
    const at = (index: number): [number, number] => [(n[index] ?? 0) + dx, (n[index + 1] ?? 0) + dy];
    if (command === 'Z') {
      pen.closePath();
      [x, y] = [startX, startY];
    } else if (command === 'C' || command === 'S') {
      const first: [number, number] = command === 'C' ? at(0) : mirrored(control, x, y);
      const second = at(n.length - 4);
      [x, y] = at(n.length - 2);
      pen.bezierCurveTo(...first, ...second, x, y);
      control = second;
      continue;
    } else {
      if (command === 'H') x = (n[0] ?? 0) + dx;
      else if (command === 'V') y = (n[0] ?? 0) + dy;
      else [x, y] = at(0);
      if (command === 'M') {
        pen.moveTo(x, y);
        [startX, startY] = [x, y];
      } else pen.lineTo(x, y);
    }
    control = null;
  }
}

/** A curve that goes on smoothly begins opposite to where the last one came in. */
function mirrored(control: [number, number] | null, x: number, y: number): [number, number] {
  return control ? [2 * x - control[0], 2 * y - control[1]] : [x, y];
}

/** Letters with their numbers; numbers beyond what a letter takes repeat it. */
function steps(path: string): [string, number[]][] {
  return [...path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)].flatMap(([, letter = '', rest = '']) => {
    const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const takes = TAKES[letter.toUpperCase()];
    if (takes === undefined) throw new Error(`a path with ${letter} cannot be traced`);
    if (takes === 0) return [[letter, []] as [string, number[]]];
    return Array.from({ length: numbers.length / takes }, (_, at): [string, number[]] => [
      at > 0 && letter === 'M' ? 'L' : letter,
      numbers.slice(at * takes, (at + 1) * takes),
    ]);
  });
}
