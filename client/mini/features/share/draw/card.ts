import type { Brush, Picture } from '@mini/services/wx-canvas';
import { disc, goods, INK, mark, paletteOf, roundRect, shape } from './scene';
import { fitted, fontOf, lines } from './type';
import type { Face } from './type';

/** What a shared card shows; a price would be old by the time it is opened. */
export interface CardFace {
  name: string;
  subtitle: string;
  /** A few words of taste. */
  notes: readonly string[];
  tint: string;
  brand: string;
}

/** 5:4, as WeChat shows cards. */
export const CARD = { width: 500, height: 400 };

const LEFT = 36;
const TITLE: Face = { size: 58, weight: 700, serif: true };
const SUBTITLE: Face = { size: 22, weight: 400 };
const NOTES: Face = { size: 20, weight: 400 };
/** Between two words of taste, px. */
const GAP = 20;
/** With a picture the words end where it begins. */
const WORDS = { beside: 226, alone: 428 };

export function paintCard(brush: Brush, face: CardFace, picture: Picture | null): void {
  const { ground, sun, far, mid, near, rule } = paletteOf(face.tint);
  shape(brush, 'M0 0H500V400H0Z', ground);
  disc(brush, 402, 128, 74, sun, 0.75);
  shape(brush, 'M0 268C70 226 130 236 196 252S320 206 384 218S470 236 500 222V400H0Z', far);
  shape(brush, 'M0 316C90 284 170 300 250 308S400 276 500 292V400H0Z', mid);
  shape(brush, 'M0 358C120 336 260 350 500 340V400H0Z', near);
  mark(brush, LEFT, 34, 1.1);
  brush.textBaseline = 'alphabetic';
  write(brush, face.brand, { size: 20, weight: 600, serif: true }, 76, 56, INK.title);

  const width = picture ? WORDS.beside : WORDS.alone;
  const title = fitted(brush, face.name, TITLE, width, 34);
  const names = lines(brush, face.name, title, width, 2);
  names.forEach((line, at) =>
    write(brush, line, title, LEFT, 150 + (at - names.length + 1) * title.size * 1.15, INK.title),
  );
  const [subtitle = ''] = lines(brush, face.subtitle, SUBTITLE, width, 1);
  write(brush, subtitle, SUBTITLE, LEFT, 190, INK.subtitle);
  roundRect(brush, { x: LEFT, y: 212, width: 38, height: 3 }, 1.5);
  brush.fillStyle = rule;
  brush.fill();
  row(brush, face.notes, width);
  if (picture) goods(brush, picture, { x: 272, y: 74, width: 200, height: 272 });
}

/** Words with dots between them, as many as there is room for. */
function row(brush: Brush, words: readonly string[], width: number): void {
  let x = LEFT;
  for (const [at, word] of words.entries()) {
    brush.font = fontOf(NOTES);
    const wide = brush.measureText(word).width;
    if (x + wide > LEFT + width) return;
    if (at > 0) disc(brush, x - GAP / 2, 243, 1.8, INK.dot);
    write(brush, word, NOTES, x, 250, INK.notes);
    x += wide + GAP;
  }
}

export function write(brush: Brush, text: string, face: Face, x: number, y: number, colour: string): void {
  brush.font = fontOf(face);
  brush.fillStyle = colour;
  brush.fillText(text, x, y);
}
