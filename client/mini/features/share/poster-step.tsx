import { useEffect, useRef, useState } from 'react';
import { Image, View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useQuery } from '@mini/services/use-query';
import { isWeapp, toast } from '@mini/services/wx';
import { openPermissions, saveToAlbum } from '@mini/services/wx-canvas';
import { Button } from '@mini/components/button';
import { Skeleton } from '@mini/components/skeleton';
import { makePoster, passedOn } from './make';
import type { Line, Made, Recipient } from './make';
import type { Subject } from './subject';

interface Props {
  subject: Subject;
  line: Line | null;
  to: Recipient;
  onBack(this: void): void;
}

/** The poster with its code, to be kept in the album. */
export function PosterStep({ subject, line, to, onBack }: Props) {
  const me = useQuery('member.me', {});
  const [made, setMade] = useState<Made | null>(null);
  const [denied, setDenied] = useState(false);
  const begun = useRef(false);
  const known = me.data !== null || me.error !== null;
  const nickname = me.data?.profile.nickname ?? '';

  useEffect(() => {
    if (!known || begun.current) return;
    begun.current = true;
    void attempt(
      async () => setMade(await makePoster({ subject, line, to }, nickname)),
      '海报没有画好，请再试一次',
    ).then((done) => {
      if (!done) onBack();
    });
  }, [known, subject, line, to, nickname, onBack]);

  async function save({ image }: Made): Promise<void> {
    const how = await saveToAlbum(image, `${subject.face.name}.jpg`);
    setDenied(how === 'denied');
    if (how !== 'saved' || !made) return;
    passedOn(subject, made, to);
    toast(isWeapp ? '存到相册了，发的时候从相册里选' : '海报存好了');
  }

  return (
    <View className="share">
      {made ? (
        <Image className="share-poster" src={made.image} mode="aspectFit" aria-label="分享海报" />
      ) : (
        <View className="share-poster">
          <Skeleton height={360} />
        </View>
      )}
      <View className="share-ways">
        <Button className="grow" disabled={!made} onTap={() => made && void save(made)}>
          {isWeapp ? '存到相册' : '存成图片'}
        </Button>
        <Button kind="tint" className="grow" onTap={onBack}>
          还是发卡片
        </Button>
      </View>
      {denied && (
        <Button kind="text" wide onTap={openPermissions}>
          没有相册权限，去设置里打开
        </Button>
      )}
    </View>
  );
}
