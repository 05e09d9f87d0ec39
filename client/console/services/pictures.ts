import { command } from './api';
import { ApiError } from './api-error';

export interface Picture {
  fileId: string;
  url: string;
}

/** The server's limit. */
const MAX_BYTES = 300 * 1024;
const LONGEST_SIDE = 1200;
const QUALITIES = [0.88, 0.8, 0.7, 0.6, 0.5];

/** Stores a product picture; one that is too large or no PNG or JPEG is drawn anew, smaller. @throws ApiError */
export async function uploadPicture(file: File): Promise<Picture> {
  const fits = file.size <= MAX_BYTES && /^image\/(png|jpeg)$/.test(file.type);
  const bytes = fits ? file : await smaller(file);
  return command('catalog.uploadPicture', { imageBase64: await base64(bytes) });
}

async function smaller(file: File): Promise<Blob> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new ApiError('IMAGE_INVALID', `「${file.name}」不是图片，请换一张`);
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) throw new ApiError('IMAGE_INVALID', '这个浏览器不能缩小图片，请换一张 300 KB 以内的');
  // JPEG knows no transparency; what was clear becomes paper.
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  for (const quality of QUALITIES) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size <= MAX_BYTES) return blob;
  }
  throw new ApiError('IMAGE_INVALID', `「${file.name}」缩小后还是超过 300 KB，请换一张`);
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  // In slices: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
