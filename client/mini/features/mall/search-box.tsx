import './search-box.scss';
import { openPage } from '@mini/services/wx';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';

/** Looks like a field, opens the search page. */
export function SearchBox() {
  return (
    <Tap className="search-box" label="搜索商品" onTap={() => openPage('/packages/goods/search/index')}>
      <Icon name="search" size={18} />
      找点日常要用的
    </Tap>
  );
}
