import { useState } from 'react';
import { attempt } from './attempt';
import { command } from './api';
import { choosePictures, readPicture } from './wx-pictures';

export interface KeptPicture {
  fileId: string;
  url: string;
}

/** Pictures of a form: chosen, made small, stored one after the other. */
export function usePictures(name: 'aftersale.uploadPicture' | 'review.uploadPicture', most: number) {
  const [pictures, setPictures] = useState<readonly KeptPicture[]>([]);
  const [busy, setBusy] = useState(false);

  async function add(): Promise<void> {
    if (busy) return;
    const paths = await choosePictures(most - pictures.length);
    setBusy(true);
    for (const path of paths.slice(0, most - pictures.length)) {
      await attempt(async () => {
        const kept = await command(name, { imageBase64: await readPicture(path) });
        setPictures((old) => [...old, kept]);
      }, '这张图片没传上，换一张试试');
    }
    setBusy(false);
  }

  const remove = (fileId: string): void =>
    setPictures((old) => old.filter((picture) => picture.fileId !== fileId));
  return { pictures, busy, add, remove, fileIds: pictures.map(({ fileId }) => fileId) };
}
