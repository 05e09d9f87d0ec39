import './address.scss';
import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { useQuery } from '@mini/services/use-query';
import { copyText, goBack, leavePages, toast } from '@mini/services/wx';
import { pickAddress } from '@mini/stores/picked-address';
import { Bar } from '@mini/components/bar';
import { Button } from '@mini/components/button';
import { Field } from '@mini/components/field';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Toggle } from '@mini/components/toggle';
import { draftOf, inputOf, problemsOf } from './address-form-view';
import type { Draft } from './address-form-view';
import { RegionField } from './region-field';
import { RemoveAddress } from './remove-address';

/** An address that is in the book already. */
export function EditAddress({ addressId }: { addressId: string }) {
  const { data, error, reload } = useQuery('address.list', {});
  const address = data?.items.find((each) => each.addressId === addressId);

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
  if (!data) return <Skeleton height={260} light />;
  if (!address) return <EmptyState title="这个地址不在了" action="回地址簿" onAction={goBack} />;
  return <AddressForm start={draftOf(address)} picking={false} />;
}

/** The form of one address; problems are told after the first try to save. */
export function AddressForm({ start, picking }: { start: Draft; picking: boolean }) {
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const { run, busy } = useCommand('address.save');
  const problems = tried ? problemsOf(draft) : {};
  const set = (part: Partial<Draft>): void => setDraft((old) => ({ ...old, ...part }));

  // What came from WeChat may lack the region's code: say so at once.
  useEffect(() => {
    if (start.name !== '' && !inputOf(start)) setTried(true);
  }, [start]);

  async function save(): Promise<void> {
    setTried(true);
    const input = inputOf(draft);
    if (!input) return;
    await attempt(async () => {
      const saved = await run(input);
      if (!saved) return;
      toast('地址存好了');
      if (picking) {
        // Chosen with that: past the book, to the checkout.
        pickAddress(saved.addressId);
        leavePages(2);
      } else goBack();
    });
  }

  return (
    <View className="page address-book">
      <View className="card list">
        <Field
          label="收货人"
          value={draft.name}
          placeholder="怎么称呼"
          maxlength={20}
          problem={problems.name}
          onChange={(name) => set({ name })}
        />
        <Field
          label="手机号"
          type="number"
          value={draft.phone}
          placeholder="快递员打这个电话"
          maxlength={11}
          problem={problems.phone}
          onChange={(phone) => set({ phone })}
        />
        <View className="address-line">
          <RegionField
            region={draft.region}
            problem={problems.region}
            onChange={(region) => set({ region })}
          />
        </View>
        <View className="address-line">
          <Field
            label="详细地址"
            value={draft.detail}
            placeholder="街道、门牌号"
            maxlength={80}
            long
            problem={problems.detail}
            onChange={(detail) => set({ detail })}
          />
        </View>
      </View>
      <View className="card list gap address-switch">
        <View className="t15 grow">以后默认寄到这里</View>
        <Toggle on={draft.isDefault} label="以后默认寄到这里" onChange={(isDefault) => set({ isDefault })} />
      </View>
      {draft.addressId && <RemoveAddress addressId={draft.addressId} detail={draft.detail} />}
      <Bar>
        <Button className="grow" busy={busy} onTap={() => void save()}>
          存好
        </Button>
      </Bar>
    </View>
  );
}
