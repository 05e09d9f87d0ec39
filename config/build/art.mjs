// Draws the demo brand's pictures: server/main/demo/art/*.svg → *.png beside them, since the mini program cannot be
// trusted with a remote SVG: `node config/build/art.mjs [name …]`, after a drawing has changed. Needs Chromium (set
// CHROMIUM for another path) and a Chinese serif font.
// Packs are see-through, so that the tile's tint is their ground; scenes fill a square. Flat colours need few: the PNGs
// are indexed, some 6 KB each.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const DIR = 'server/main/demo/art';
const HEIGHT = 640;
const COLOURS = 96;

/**
 * RGBA row by row, HEIGHT rows.
 * @param {import('playwright-core').Page} page
 * @param {string} svg
 */
async function raster(page, svg) {
  const [, across, down] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg) ?? [];
  const width = Math.round((HEIGHT * Number(across)) / Number(down));
  const base64 = await page.evaluate(drawn, { svg, width, height: HEIGHT });
  return { width, pixels: Buffer.from(base64, 'base64') };
}

/** Runs in the page. */
async function drawn({ svg, width, height }) {
  const { document, Image } = globalThis;
  const image = new Image();
  const sized = svg.replace('<svg', `<svg width="${width}" height="${height}"`);
  image.src = `data:image/svg+xml,${encodeURIComponent(sized)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  let text = '';
  for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
  return globalThis.btoa(text);
}

/**
 * Up to COLOURS colours as [R, G, B, A], see-through ones first: the commonest, then always the one that is worst served
 * so far, counted by its pixels.
 * @param {Buffer} pixels
 */
function paletteOf(pixels) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = pixels.readUInt32BE(at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const all = [...counts].map(([colour, count]) => ({ rgba: channels(colour), count, gap: 1 }));
  const palette = [];
  while (palette.length < COLOURS) {
    const worst = all.reduce((a, b) => (b.gap * b.count > a.gap * a.count ? b : a));
    if (worst.gap === 0) break;
    for (const entry of all) {
      const gap = distance(entry.rgba, worst.rgba);
      entry.gap = palette.length === 0 ? gap : Math.min(entry.gap, gap);
    }
    palette.push(worst.rgba);
  }
  return palette.sort((a, b) => a[3] - b[3]);
}

/** @param {number} colour */
function channels(colour) {
  return [colour >>> 24, (colour >>> 16) & 255, (colour >>> 8) & 255, colour & 255];
}

/**
 * What the eye could tell on any ground: the less a colour covers, the less its hue counts.
 * @param {number[]} a
 * @param {number[]} b
 */
function distance(a, b) {
  let sum = (a[3] - b[3]) ** 2;
  for (let i = 0; i < 3; i++) sum += ((a[i] * a[3] - b[i] * b[3]) / 255) ** 2;
  return sum;
}

/**
 * An indexed PNG without filters: runs of one index are what deflate likes best.
 * @param {{ width: number; pixels: Buffer }} picture
 */
function encode({ width, pixels }) {
  const palette = paletteOf(pixels);
  const nearest = new Map();
  const rows = Buffer.alloc(HEIGHT * (width + 1));
  for (let i = 0; i < HEIGHT * width; i++) {
    const colour = pixels.readUInt32BE(i * 4);
    if (!nearest.has(colour)) {
      const gaps = palette.map((entry) => distance(entry, channels(colour)));
      nearest.set(colour, gaps.indexOf(Math.min(...gaps)));
    }
    rows[i + 1 + Math.floor(i / width)] = nearest.get(colour);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 3], 8); // 8 bits a pixel, indexed
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((rgba) => rgba.slice(0, 3)))),
    chunk('tRNS', Buffer.from(palette.map((rgba) => rgba[3]).filter((alpha) => alpha < 255))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

const wanted = process.argv.slice(2);
const names = readdirSync(DIR)
  .filter((file) => file.endsWith('.svg'))
  .map((file) => path.basename(file, '.svg'))
  .filter((name) => wanted.length === 0 || wanted.includes(name));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  for (const name of names) {
    const png = encode(await raster(page, readFileSync(path.join(DIR, `${name}.svg`), 'utf8')));
    writeFileSync(path.join(DIR, `${name}.png`), png);
    console.log(`${name}.png ${(png.length / 1024).toFixed(1)} KB`);
  }
} finally {
  await browser.close();
}
