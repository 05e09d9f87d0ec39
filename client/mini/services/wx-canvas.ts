import * as Taro from '@tarojs/taro';

/** Drawing on a canvas of the platform; both kinds of brush know what is used of the browser's. */
export type Brush = CanvasRenderingContext2D;
export type Picture = HTMLImageElement;

export interface Drawing {
  /** In logical px; the file has `scale` times as many. */
  width: number;
  height: number;
  scale: number;
  /** Addresses of the pictures it needs; one that cannot be had is null to the painter. */
  pictures: readonly (string | null)[];
  paint(this: void, brush: Brush, pictures: readonly (Picture | null)[]): void;
}

interface Easel {
  canvas: HTMLCanvasElement;
  newPicture(this: void): Picture;
}

/** Id of the canvas that WeChat needs on the page; a browser brings its own. */
export const CANVAS_ID = 'drawing';

/** Draws and answers where the picture is: a temporary file in WeChat, an address of its bytes in a browser. */
export async function draw({ width, height, scale, pictures, paint }: Drawing): Promise<string> {
  const { canvas, newPicture } = await easel();
  canvas.width = width * scale;
  canvas.height = height * scale;
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no brush');
  const loaded = await Promise.all(
    pictures.map(async (url) => (url === null ? null : load(newPicture(), url))),
  );
  brush.save();
  brush.scale(scale, scale);
  paint(brush, loaded);
  brush.restore();
  if (process.env.TARO_ENV !== 'weapp') return canvas.toDataURL('image/jpeg', 0.92);
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: canvas as unknown as Taro.Canvas,
    fileType: 'jpg',
    quality: 0.92,
  });
  return tempFilePath;
}

async function easel(): Promise<Easel> {
  if (process.env.TARO_ENV !== 'weapp') {
    return { canvas: document.createElement('canvas'), newPicture: () => new Image() };
  }
  // The canvas of a page that has just opened is there a moment later.
  for (let tries = 0; tries < 10; tries += 1) {
    const canvas = await canvasOnPage();
    if (canvas) return { canvas, newPicture: () => canvas.createImage() };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no canvas on the page');
}

type WeChatCanvas = HTMLCanvasElement & { createImage(): Picture };

function canvasOnPage(): Promise<WeChatCanvas | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${CANVAS_ID}`)
      .fields({ node: true }, (found) => resolve((found as { node?: WeChatCanvas } | null)?.node ?? null))
      .exec();
  });
}

function load(picture: Picture, url: string): Promise<Picture | null> {
  return new Promise((resolve) => {
    picture.onload = () => resolve(picture);
    picture.onerror = () => resolve(null);
    picture.src = url;
  });
}

/** Puts a picture into the album; `denied` when the person does not let us, which only the settings can change. */
export async function saveToAlbum(filePath: string, name: string): Promise<'saved' | 'denied' | 'left'> {
  if (process.env.TARO_ENV !== 'weapp') {
    const link = document.createElement('a');
    link.href = filePath;
    link.download = name;
    link.click();
    return 'saved';
  }
  try {
    await Taro.saveImageToPhotosAlbum({ filePath });
    return 'saved';
  } catch (error) {
    const why = String((error as { errMsg?: unknown } | null)?.errMsg ?? error);
    return /auth|deny|permission/i.test(why) ? 'denied' : 'left';
  }
}

/** The switches of what this mini program may do. */
export function openPermissions(): void {
  if (process.env.TARO_ENV === 'weapp') void Taro.openSetting();
}
