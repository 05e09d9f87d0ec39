import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

export interface Code {
  scene: string;
  page: string;
  /** Edge in pixels. */
  width: number;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RAYS = 72;
const RINGS = 9;
/** Of the half edge: where the dots begin and end, the disc in the middle, and the three eyes. */
const INNER = 0.36;
const OUTER = 0.96;
const CORE = 0.27;
const EYE = 0.13;
const EYE_ROOM = 0.17;
const EYES = [45, 135, 225]
  .map((degrees) => (degrees * Math.PI) / 180)
  .map((angle) => [0.7 * Math.cos(angle), 0.7 * Math.sin(angle)] as const);

/**
 * A round picture in the manner of a mini-program code, the same for the same scene and page. No phone reads it: what
 * it stands for is in a text chunk, for `readCode`.
 */
export function codePicture({ scene, page, width }: Code): Buffer {
  const dots = createHash('sha512').update(`${page}\0${scene}`).digest();
  const rows = Buffer.alloc(width * (width + 1));
  const half = width / 2;
  for (let y = 0; y < width; y += 1) {
    const dy = (y + 0.5) / half - 1;
    for (let x = 0; x < width; x += 1) {
      const dx = (x + 0.5) / half - 1;
      rows[y * (width + 1) + 1 + x] = isDark(dots, dx, dy) ? 0x26 : 0xff;
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header(width)),
    chunk('tEXt', Buffer.from(`code\0${JSON.stringify({ scene, page })}`, 'latin1')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** What a phone would read from the picture. @throws Error when it is none of ours */
export function readCode(picture: Buffer): { scene: string; page: string } {
  const begin = picture.indexOf('tEXtcode\0', 0, 'latin1');
  if (begin < 0) throw new Error('not a code of the stand-in');
  const length = picture.readUInt32BE(begin - 4);
  const text = picture.subarray(begin + 4, begin + 4 + length).toString('latin1');
  return JSON.parse(text.slice('code\0'.length)) as { scene: string; page: string };
}

/** `dx`, `dy`: from the middle, in half edges. */
function isDark(dots: Buffer, dx: number, dy: number): boolean {
  const radius = Math.sqrt(dx * dx + dy * dy);
  if (radius > OUTER) return false;
  if (radius < INNER) return radius < CORE;
  for (const [x, y] of EYES) {
    if (Math.abs(dx - x) > EYE_ROOM || Math.abs(dy - y) > EYE_ROOM) continue;
    const fromEye = Math.sqrt((dx - x) ** 2 + (dy - y) ** 2);
    if (fromEye < EYE) return fromEye < EYE * 0.4 || fromEye > EYE * 0.72;
    if (fromEye < EYE_ROOM) return false;
  }
  const turn = (Math.atan2(dy, dx) / (2 * Math.PI) + 1) * RAYS;
  if (Math.abs((turn % 1) - 0.5) >= 0.3) return false;
  const ring = Math.floor(((radius - INNER) / (OUTER - INNER)) * RINGS);
  const bit = (Math.floor(turn) % RAYS) * RINGS + ring;
  return (((dots[(bit >> 3) % dots.length] ?? 0) >> (bit & 7)) & 1) === 1;
}

function header(width: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(width, 4);
  data[8] = 8; // bits of grey a pixel
  return data;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
