import { useState } from 'react';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import type { ProductCard } from '@mini/components/product-row';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';

/** Lets a product go; the row stays until the list is opened again, so that a second tap takes it back. */
export function Heart({ product: { productId, name } }: { product: ProductCard }) {
  const { run } = useCommand('catalog.setFavourite');
  const [on, setOn] = useState(true);

  async function toggle(): Promise<void> {
    const before = on;
    setOn(!before);
    const saved = await attempt(async () => {
      await run({ productId, on: !before });
    });
    if (!saved) setOn(before);
  }

  return (
    <Tap
      className={`kept-heart ${on ? 'acc' : ''}`}
      label={on ? `不再收藏${name}` : `再收藏${name}`}
      stop
      onTap={() => void toggle()}
    >
      <Icon name={on ? 'heart-on' : 'heart'} size={22} />
    </Tap>
  );
}
