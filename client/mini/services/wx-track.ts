import * as Taro from '@tarojs/taro';

/** The page in front as events name it: `home`, `goods/product`. */
export function pageInFront(): string {
  const path = Taro.getCurrentInstance().router?.path ?? '';
  return path.replace(/^\/?(pages|packages)\//, '').replace(/\/index.*$/, '');
}

/** Taro's types do not know the id that WeChat tells. */
type Sighted = Taro.IntersectionObserver.ObserveCallbackResult & { id?: string };

/** Half of it must be on the screen. */
const SEEN = 0.5;

/**
 * Tells the id of each element of this class that comes into sight on the page in front, each time it does. Answers how
 * to stop.
 */
export function watchSight(className: string, onSeen: (id: string) => void): () => void {
  const watch = process.env.TARO_ENV === 'weapp' ? watchWeapp : watchBrowser;
  let stop: (() => void) | null = () => undefined;
  // Elements are there for an observer when they have been drawn.
  Taro.nextTick(() => {
    if (stop) stop = watch(className, onSeen);
  });
  return () => {
    stop?.();
    stop = null;
  };
}

function watchWeapp(className: string, onSeen: (id: string) => void): () => void {
  const { page } = Taro.getCurrentInstance();
  if (!page) return () => undefined;
  const observer = Taro.createIntersectionObserver(page, { thresholds: [SEEN], observeAll: true });
  observer.relativeToViewport().observe(`.${className}`, ({ id, intersectionRatio = 0 }: Sighted) => {
    if (id && intersectionRatio >= SEEN) onSeen(id);
  });
  return () => observer.disconnect();
}

function watchBrowser(className: string, onSeen: (id: string) => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => onSeen(target.id)),
    { threshold: SEEN },
  );
  document.querySelectorAll(`.${className}`).forEach((element) => observer.observe(element));
  return () => observer.disconnect();
}
