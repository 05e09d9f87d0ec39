import * as Taro from '@tarojs/taro';
import { isWeapp } from './wx';

/** Hands a text over as a file: into a chat of one's own in WeChat, as a download in a browser. */
export async function handOverFile(name: string, text: string): Promise<void> {
  if (!isWeapp) {
    download(name, text);
    return;
  }
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`;
  await new Promise<void>((resolve, reject) => {
    Taro.getFileSystemManager().writeFile({
      filePath,
      data: text,
      encoding: 'utf8',
      success: () => resolve(),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
  await Taro.shareFileMessage({ filePath, fileName: name });
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
