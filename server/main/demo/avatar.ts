import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

export interface AvatarColours {
  wall: Colour;
  hair: Colour;
  shirt: Colour;
}

interface Disc {
  x: number;
  y: number;
  radius: number;
  colour: Colour;
}

const SIZE = 160;
const SKIN: Colour = [244, 217, 194];

/** A small portrait without features, so that the demo needs no picture files: PNG, 160 × 160. */
export function drawAvatar({ wall, hair, shirt }: AvatarColours): Buffer {
  const discs: Disc[] = [
    { x: 80, y: 68, radius: 43, colour: hair },
    { x: 80, y: 98, radius: 39, colour: hair },
    { x: 80, y: 176, radius: 58, colour: shirt },
    { x: 80, y: 114, radius: 15, colour: SKIN },
    { x: 80, y: 78, radius: 30, colour: SKIN },
    { x: 70, y: 47, radius: 22, colour: hair },
    { x: 94, y: 48, radius: 18, colour: hair },
  ];
  const rows = Array.from({ length: SIZE }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: SIZE }, (__, x) => pixel(x, y, wall, discs)).flat()]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 2], 8); // 8 bits a channel, RGB
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Later discs cover earlier ones; one pixel of blending smooths the edge. */
function pixel(x: number, y: number, wall: Colour, discs: readonly Disc[]): number[] {
  let colour = wall;
  for (const disc of discs) {
    const inside = Math.min(1, Math.max(0, disc.radius - Math.hypot(x - disc.x, y - disc.y) + 0.5));
    colour = [0, 1, 2].map((i) => colour[i]! + (disc.colour[i]! - colour[i]!) * inside) as unknown as Colour;
  }
  return colour.map(Math.round);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
