import { useEffect, useState } from 'react';
import { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { usePages } from '@mini/services/use-pages';
import { stopPullDown, takeTabQuery } from '@mini/services/wx';
import { useRenewal } from '@mini/stores/renewal';

interface Asked {
  categoryId?: string;
  chip?: string;
}

/** The tab 商城: one query for the categories and the goods of one of them, more as one reaches the end. */
export function useMall() {
  const [asked, setAsked] = useState<Asked>(openedWith);
  const pages = usePages('catalog.mall', asked);
  const { head, error, reload, next } = pages;
  useRenewal(reload);

  useEffect(() => {
    if (error?.code === 'CATEGORY_GONE') setAsked({});
  }, [error]);

  useDidShow(() => {
    const opened = openedWith();
    if (opened.categoryId) setAsked(opened);
  });
  usePullDownRefresh(() => void reload().finally(stopPullDown));
  useReachBottom(() => void next());

  return {
    ...pages,
    selected: asked.categoryId ?? head?.selected,
    chip: asked.chip,
    select: (categoryId: string) => setAsked({ categoryId }),
    /** A second tap takes the chip off. */
    setChip: (chip: string) =>
      setAsked((old) => ({
        categoryId: old.categoryId ?? head?.selected,
        ...(old.chip !== chip && { chip }),
      })),
  };
}

/** Other pages open the tab at a category. */
function openedWith(): Asked {
  const { categoryId } = takeTabQuery('/pages/mall/index');
  return categoryId ? { categoryId } : {};
}
