import './address.scss';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { attempt } from '@mini/services/attempt';
import { useQuery } from '@mini/services/use-query';
import { copyText, goBack, isWeapp, openPage } from '@mini/services/wx';
import { chooseAddress } from '@mini/services/wx-trade';
import { useAddressDraft } from '@mini/stores/address-draft';
import { pickAddress } from '@mini/stores/picked-address';
import { Bar } from '@mini/components/bar';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Tap } from '@mini/components/tap';
import type { Address } from './address-form-view';
import { regionWords } from './regions';

const FORM = '/packages/trade/address/index';

/** The address book; for a checkout (`picking`) a tap chooses. */
export function AddressBook({ picking }: { picking: boolean }) {
  const { data, error, loading, reload } = useQuery('address.list', {});
  useDidShow(() => {
    if (data && !loading) void reload();
  });

  const add = (): void => {
    useAddressDraft.setState({ imported: null });
    openPage(`${FORM}${picking ? '?pick=1' : ''}`);
  };
  const edit = ({ addressId }: Address): void => openPage(`${FORM}?id=${addressId}`);
  const choose = ({ addressId }: Address): void => {
    pickAddress(addressId);
    goBack();
  };
  const fromWeChat = (): Promise<boolean> =>
    attempt(async () => {
      const imported = await chooseAddress();
      if (!imported) return;
      useAddressDraft.setState({ imported });
      openPage(`${FORM}?from=wechat${picking ? '&pick=1' : ''}`);
    }, '没能打开微信里的地址，手写一个也行');

  if (!data && error) {
    return (
      <ErrorState
        title="地址没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  return (
    <View className="page stack address-book">
      {!data && [1, 2].map((row) => <Skeleton key={row} height={104} top={row > 1 ? 12 : 0} light />)}
      {data?.items.length === 0 && <EmptyState title="还没有地址" detail="填一个，下次结算直接用" />}
      {data?.items.map((address) => (
        <AddressRow
          key={address.addressId}
          address={address}
          onTap={() => (picking ? choose(address) : edit(address))}
          onEdit={() => edit(address)}
        />
      ))}
      <Bar>
        {isWeapp && (
          <Button kind="line" onTap={() => void fromWeChat()}>
            用微信里的
          </Button>
        )}
        <Button className="grow" onTap={add}>
          新增地址
        </Button>
      </Bar>
    </View>
  );
}

interface RowProps {
  address: Address;
  onTap(this: void): void;
  onEdit(this: void): void;
}

function AddressRow({ address, onTap, onEdit }: RowProps) {
  const { name, phoneMasked, detail, isDefault } = address;
  return (
    <Tap className="card address-row" onTap={onTap}>
      <View className="grow">
        <View className="t13 mute">{regionWords(address)}</View>
        <View className="t15 w6">{detail}</View>
        <View className="t13 mute">
          {name} {phoneMasked} {isDefault && <View className="address-default">默认</View>}
        </View>
      </View>
      <Tap className="address-edit" label={`修改${detail}`} stop onTap={onEdit}>
        <Icon name="pencil" size={20} />
      </Tap>
    </Tap>
  );
}
