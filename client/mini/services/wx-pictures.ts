import * as Taro from '@tarojs/taro';
import { isWeapp } from './wx';

/** Up to `count` pictures from the album or camera; none when the choice was left. */
export async function choosePictures(count: number): Promise<string[]> {
  try {
    return isWeapp ? await chooseMedia(count) : (await Taro.chooseImage({ count })).tempFilePaths;
  } catch {
    return [];
  }
}

/** Taro makes no promise of this call. */
function chooseMedia(count: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    void Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sizeType: ['compressed'],
      success: ({ tempFiles }) => resolve(tempFiles.map(({ tempFilePath }) => tempFilePath)),
      fail: reject,
    });
  });
}

/** Edge of a stored avatar in px: sharp on every phone and far below the size the server takes. */
const AVATAR_EDGE = 256;
/** Longer edge of a picture that shows what is wrong, or how good it is. */
const PICTURE_EDGE = 1080;

/** The picture at `path` as base64, small enough for an avatar. */
export async function readAvatar(path: string): Promise<string> {
  if (!isWeapp) return drawInBrowser(path, AVATAR_EDGE, true);
  return readCompressed(path, AVATAR_EDGE);
}

/** The whole picture at `path` as base64, within the size the server takes. */
export async function readPicture(path: string): Promise<string> {
  if (!isWeapp) return drawInBrowser(path, PICTURE_EDGE, false);
  return readCompressed(path, PICTURE_EDGE);
}

async function readCompressed(path: string, edge: number): Promise<string> {
  const { width } = await Taro.getImageInfo({ src: path });
  const { tempFilePath } = await Taro.compressImage({
    src: path,
    quality: 75,
    compressedWidth: Math.min(width, edge),
  });
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath: tempFilePath,
      encoding: 'base64',
      success: ({ data }) => (typeof data === 'string' ? resolve(data) : reject(new Error('not base64'))),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}

/** As a small JPEG: the middle square, or all of it within `edge`. */
async function drawInBrowser(url: string, edge: number, square: boolean): Promise<string> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const [cutX, cutY] = square ? [Math.min(width, height), Math.min(width, height)] : [width, height];
  const scale = square ? edge / cutX : Math.min(1, edge / Math.max(cutX, cutY));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(cutX * scale);
  canvas.height = Math.round(cutY * scale);
  const [left, top] = [(width - cutX) / 2, (height - cutY) / 2];
  canvas.getContext('2d')?.drawImage(image, left, top, cutX, cutY, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', square ? 0.85 : 0.75).split(',')[1] ?? '';
}
