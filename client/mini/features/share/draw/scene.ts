import type { Brush, Picture } from '@mini/services/wx-canvas';
import { trace } from './trace';

/** The colours of one family of goods: they are pictures and stay the same in the dark. */
export interface Palette {
  ground: string;
  sun: string;
  far: string;
  mid: string;
  near: string;
  rule: string;
}

const COFFEE = {
  ground: '#F6EADD',
  sun: '#F2C178',
  far: '#EBD5BE',
  mid: '#DFC0A0',
  near: '#CFA883',
  rule: '#C9744F',
};
const PALETTES: Readonly<Record<string, Palette>> = {
  coffee: COFFEE,
  tea: {
    ground: '#F3F1E2',
    sun: '#E9CF8C',
    far: '#E2E2C4',
    mid: '#CBD0A2',
    near: '#AFBB84',
    rule: '#7F9455',
  },
  grain: {
    ground: '#F9F0DF',
    sun: '#F2C178',
    far: '#F0DDB8',
    mid: '#E5C892',
    near: '#D6B274',
    rule: '#B98A3C',
  },
  body: {
    ground: '#F8ECE6',
    sun: '#F3BFA0',
    far: '#F0D6CB',
    mid: '#E3BCAE',
    near: '#D0A193',
    rule: '#B5705E',
  },
  home: {
    ground: '#EBF1ED',
    sun: '#F2D9A6',
    far: '#D5E2DA',
    mid: '#B7CDC0',
    near: '#98B6A5',
    rule: '#4F7F65',
  },
  gift: {
    ground: '#F4F0E7',
    sun: '#F2C178',
    far: '#E4DBC8',
    mid: '#D2C3A4',
    near: '#BDAA86',
    rule: '#9A7B45',
  },
};

export const INK = {
  title: '#33291F',
  subtitle: '#6B4A33',
  notes: '#4A3527',
  dot: '#8A5F45',
  quiet: '#6B665F',
};

export function paletteOf(tint: string): Palette {
  return PALETTES[tint] ?? COFFEE;
}

export function shape(brush: Brush, path: string, fill: string): void {
  trace(brush, path);
  brush.fillStyle = fill;
  brush.fill();
}

export function disc(brush: Brush, x: number, y: number, radius: number, fill: string, alpha = 1): void {
  brush.save();
  brush.globalAlpha = alpha;
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.fillStyle = fill;
  brush.fill();
  brush.restore();
}

/** The brand's mark, 28 px high before `scale`. */
export function mark(brush: Brush, x: number, y: number, scale: number): void {
  brush.save();
  brush.translate(x, y);
  brush.scale(scale, scale);
  brush.beginPath();
  brush.arc(14, 14, 13, 0, 2 * Math.PI);
  brush.clip();
  shape(brush, 'M0 0h28v28H0z', '#2F6B4F');
  disc(brush, 18.5, 10, 4, '#F2C178');
  shape(brush, 'M-1 20C4 12.5 9 11.5 13.5 14.5S22 18 29 14.5V29H-1z', '#BBD3C2');
  shape(brush, 'M-1 24C6 18 12 18.5 17 20.5S25 21 29 19.5V29H-1z', '#F7F5F1');
  brush.restore();
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A tall pack brings its own shadow and stands on the box's floor; a picture with its own ground has round corners. */
export function goods(brush: Brush, picture: Picture, box: Box): void {
  const { width, height } = picture;
  const scale = Math.min(box.width / width, box.height / height);
  const [w, h] = [width * scale, height * scale];
  const [x, y] = [box.x + (box.width - w) / 2, box.y + box.height - h];
  brush.save();
  if (width >= height * 0.9) {
    roundRect(brush, { x, y, width: w, height: h }, w * 0.06);
    brush.clip();
  }
  brush.drawImage(picture, x, y, w, h);
  brush.restore();
}

export function roundRect(brush: Brush, { x, y, width, height }: Box, radius: number): void {
  brush.beginPath();
  brush.moveTo(x + radius, y);
  brush.arcTo(x + width, y, x + width, y + height, radius);
  brush.arcTo(x + width, y + height, x, y + height, radius);
  brush.arcTo(x, y + height, x, y, radius);
  brush.arcTo(x, y, x + width, y, radius);
  brush.closePath();
}
