import type { Pages } from './pages';
import type { Privacy } from './privacy';
import type { Realm, WxOptions } from './realm';

/** A card as it arrives in a chat. */
export interface Card {
  title?: string;
  path?: string;
  imageUrl?: string;
}

/** What leaves the app towards other people, and what it draws for them. */
export interface Chat {
  sent: Card[];
  /** Pictures that were put into the album. */
  album: string[];
  /** The person lets the app write into the album. */
  albumOpen: boolean;
  /** Words and pictures of the last drawing, in the order they were painted. */
  painted: string[];
}

export function newChat(): Chat {
  return { sent: [], album: [], albumOpen: true, painted: [] };
}

interface Parts {
  realm(): Realm;
  pages(): Pages;
  privacy: Privacy;
  chat: Chat;
  /** Whether the page in front has a canvas with this id. */
  hasCanvas(id: string): boolean;
}

type Found = (result: { node: object } | null) => void;

/** Fulfils a card's `promise` only within 3 s, as WeChat does. */
const PATIENCE_MS = 3_000;
const LETTER = /(\d+)px/;

/** The APIs of drawing and of the album, with WeChat's rules. */
export function shareApis(parts: Parts): Record<string, (options: never) => unknown> {
  const { realm, privacy, chat } = parts;
  const canvases = new WeakSet();
  let files = 0;
  const later = (act: () => void): void => void realm().world.after(1, act);

  function newPicture(): object {
    const picture = { width: 320, height: 436, onload: () => undefined, address: '' };
    return Object.defineProperty(picture, 'src', {
      get: () => picture.address,
      set(address: string) {
        picture.address = address;
        later(() => picture.onload());
      },
    });
  }

  function newCanvas(): object {
    const canvas = { width: 300, height: 150, createImage: newPicture, getContext: () => brush(chat) };
    canvases.add(canvas);
    return canvas;
  }

  function createSelectorQuery(): object {
    const asked: { id: string; found: Found }[] = [];
    const query = {
      select: (selector: string) => ({
        fields: (_fields: object, found: Found) => {
          asked.push({ id: selector.slice(1), found });
          return query;
        },
      }),
      exec: () =>
        later(() => {
          for (const { id, found } of asked) found(parts.hasCanvas(id) ? { node: newCanvas() } : null);
        }),
    };
    return query;
  }

  return {
    createSelectorQuery,
    canvasToTempFilePath(options: WxOptions & { canvas: object }) {
      later(() => {
        if (!canvases.has(options.canvas))
          return realm().fail(options, { errMsg: 'canvasToTempFilePath:fail invalid canvas' });
        realm().succeed(options, {
          errMsg: 'canvasToTempFilePath:ok',
          tempFilePath: `http://tmp/${(files += 1)}.jpg`,
        });
      });
    },
    saveImageToPhotosAlbum: (options: WxOptions & { filePath: string }) =>
      privacy.guard(realm(), 'saveImageToPhotosAlbum', options, () =>
        later(() => {
          if (!chat.albumOpen)
            return realm().fail(options, { errMsg: 'saveImageToPhotosAlbum:fail auth deny' });
          chat.album.push(options.filePath);
          realm().succeed(options, { errMsg: 'saveImageToPhotosAlbum:ok' });
        }),
      ),
  };
}

/** A brush that keeps what it wrote; a letter is as wide as it is high. */
function brush(chat: Chat): object {
  const state: Record<string, unknown> = {
    measureText: (text: string) => ({
      width: [...text].length * Number(LETTER.exec(String(state.font))?.[1]),
    }),
    fillText: (text: string) => void chat.painted.push(text),
    drawImage: ({ src }: { src: string }) => void chat.painted.push(src),
  };
  chat.painted.length = 0;
  return new Proxy(state, { get: (_, name) => state[String(name)] ?? (() => undefined) });
}

/** Sends the page in front on, from a button of it or from WeChat's menu. @throws where that is not offered */
export function sendOn({ front }: Pages, realm: Realm, chat: Chat, from: 'button' | 'menu'): void {
  const message = front.self.onShareAppMessage;
  if (typeof message !== 'function') throw new Error(`${front.route} cannot be shared`);
  const answer = (message as (options: unknown) => Card & { promise?: Promise<Card> }).call(
    front.self,
    realm.own({ from }),
  );
  const { promise, ...plain } = answer;
  let open = true;
  const send = (card: Card): void => {
    if (open) chat.sent.push({ ...card });
    open = false;
  };
  if (!promise) return send(plain);
  promise.then(
    (better) => send({ ...plain, ...better }),
    () => send(plain),
  );
  realm.world.after(PATIENCE_MS, () => send(plain));
}
