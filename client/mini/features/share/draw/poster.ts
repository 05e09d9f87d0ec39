import type { Brush, Picture } from '@mini/services/wx-canvas';
import { write } from './card';
import { disc, goods, INK, mark, shape } from './scene';
import { fitted, fontOf, lines } from './type';
import type { Face } from './type';

export interface PosterFace {
  /** What the line says large, else the name. */
  headline: string;
  detail: string;
  /** 「小周推荐」; empty for one without a name. */
  by: string;
  brand: string;
}

export const POSTER = { width: 750, height: 1000 };

const LEFT = 75;
const WORDS = 420;
const HEADLINE: Face = { size: 60, weight: 700, serif: true };
const DETAIL: Face = { size: 26, weight: 400 };
const BY: Face = { size: 22, weight: 400 };
const CODE = { x: 606, y: 852, radius: 84 };

/** A picture to keep: the arch with its hills, the pack in it, and the code that leads to it. */
export function paintPoster(
  brush: Brush,
  face: PosterFace,
  picture: Picture | null,
  code: Picture | null,
): void {
  brush.textBaseline = 'alphabetic';
  shape(brush, 'M0 0H750V1000H0Z', '#F7F1E7');
  brush.save();
  arch(brush);
  hills(brush);
  brush.restore();
  brand(brush, face.brand);
  if (picture) goods(brush, picture, { x: 214, y: 302, width: 322, height: 440 });

  const title = fitted(brush, face.headline, HEADLINE, WORDS, 40);
  const headline = lines(brush, face.headline, title, WORDS, 2);
  const lift = (headline.length - 1) * 20;
  headline.forEach((line, at) =>
    write(brush, line, title, LEFT, 838 - lift + at * title.size * 1.15, INK.title),
  );
  const below = 888 + lift;
  const [detail = ''] = lines(brush, face.detail, DETAIL, WORDS + 40, 1);
  write(brush, detail, DETAIL, LEFT, below, INK.subtitle);
  write(brush, face.by, BY, LEFT, below + 46, INK.quiet);
  if (code) stamp(brush, code);
}

function arch(brush: Brush): void {
  brush.beginPath();
  brush.moveTo(75, 736);
  brush.lineTo(75, 364);
  brush.arc(375, 364, 300, Math.PI, 2 * Math.PI);
  brush.lineTo(675, 736);
  brush.closePath();
  brush.clip();
}

function hills(brush: Brush): void {
  shape(brush, 'M0 0H750V760H0Z', '#FBE3C4');
  disc(brush, 456, 292, 150, '#F9D9A6', 0.55);
  disc(brush, 456, 292, 104, '#F2B866');
  shape(brush, 'M60 430C140 350 200 372 268 408S372 396 430 352S540 396 700 336V760H60Z', '#E9C9A6');
  shape(brush, 'M60 512C150 440 226 470 306 496S440 452 520 470S620 488 700 452V760H60Z', '#BFCBAA');
  shape(brush, 'M60 580C160 530 260 556 360 566S540 528 700 548V760H60Z', '#86A887');
  shape(brush, 'M60 648C180 616 300 636 420 632S600 612 700 624V760H60Z', '#4F7F65');
  for (const [x, y, size] of TREES) tree(brush, x, y, size);
  shape(brush, 'M60 690H700V760H60Z', '#C9A27A');
  shape(brush, 'M60 690H700V702H60Z', '#DAB88F');
}

/** Foot of the trunk and height of the crown, px. */
const TREES = [
  [132, 618, 33],
  [166, 627, 24],
  [104, 632, 22],
  [600, 603, 36],
  [634, 613, 26],
  [572, 632, 22],
] as const;

function tree(brush: Brush, x: number, y: number, size: number): void {
  const w = size / 3;
  shape(
    brush,
    `M${x} ${y - size * 1.2}l${w} ${size * 0.53}h${-w * 0.4}l${w * 0.8} ${size * 0.47}H${x - w * 1.4}l${w * 0.8} ${-size * 0.47}H${x - w}z`,
    '#3C6A51',
  );
  shape(brush, `M${x - size * 0.05} ${y - size * 0.22}h${size * 0.1}V${y}h${-size * 0.1}z`, '#3C6A51');
}

/** Mark and name, together in the middle. */
function brand(brush: Brush, name: string): void {
  const face: Face = { size: 23, weight: 600, serif: true };
  brush.font = fontOf(face);
  const left = 375 - (44 + brush.measureText(name).width) / 2;
  mark(brush, left, 112, 1.15);
  write(brush, name, face, left + 44, 136, INK.title);
}

function stamp(brush: Brush, code: Picture): void {
  const { x, y, radius } = CODE;
  disc(brush, x, y, radius, '#FFFFFF');
  brush.save();
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.clip();
  const edge = radius * 1.88;
  brush.drawImage(code, x - edge / 2, y - edge / 2, edge, edge);
  brush.restore();
  brush.save();
  brush.textAlign = 'center';
  write(brush, '长按看看', BY, x, 968, INK.quiet);
  brush.restore();
}
