import { useEffect, useState } from 'react';
import { command } from '@mini/services/api';
import { attempt } from '@mini/services/attempt';
import { track } from '@mini/services/track';
import { useCommand } from '@mini/services/use-command';
import { useQuery } from '@mini/services/use-query';
import { toast } from '@mini/services/wx';
import { useLoginFirst } from '@mini/stores/login-first';
import { useRenewal } from '@mini/stores/renewal';
import { useSession } from '@mini/stores/session';
import { chosenSku, type Chosen, type Sku } from './sku-view';

/** A product page: its one query, what is chosen on it, whether it is kept. */
export function useProduct(productId: string) {
  const product = useQuery('catalog.product', { productId });
  const { data, reload } = product;
  const loggedIn = useSession((state) => state.loggedIn);
  const loginFirst = useLoginFirst();
  const keeping = useCommand('catalog.setFavourite');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  // What was told here outweighs an answer that was on its way before.
  const [told, setTold] = useState<boolean | null>(null);
  const favourite = told ?? data?.favourite ?? false;
  useRenewal(reload);

  // A footprint; when it is lost nobody misses it.
  const found = data !== null;
  useEffect(() => {
    if (found && loggedIn) void command('catalog.visit', { productId }).catch(() => undefined);
  }, [found, loggedIn, productId]);

  useEffect(() => {
    if (found) track('product.view', { productId });
  }, [found, productId]);

  const keep = (): Promise<boolean> =>
    attempt(async () => {
      const answer = await keeping.run({ productId, on: !favourite });
      if (!answer) return;
      setTold(answer.on);
      toast(answer.on ? '收藏好了' : '不再收藏');
    });

  return {
    ...product,
    favourite,
    sku: chosenSku(data?.skus ?? [], chosen),
    quantity: chosen?.quantity ?? 1,
    choose: ({ skuId }: Sku, quantity: number) => setChosen({ skuId, quantity }),
    keep: () => loginFirst(() => void keep()),
  };
}
