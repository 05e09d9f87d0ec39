import './share.scss';
import { useState } from 'react';
import { Canvas, Image, View } from '@tarojs/components';
import { copyText, isWeapp } from '@mini/services/wx';
import { CANVAS_ID } from '@mini/services/wx-canvas';
import { webAddress } from '@mini/services/wx-share';
import { Button } from '@mini/components/button';
import { Sheet } from '@mini/components/sheet';
import { Skeleton } from '@mini/components/skeleton';
import { passedOn } from './make';
import type { Made, Recipient } from './make';
import { PosterStep } from './poster-step';
import { ScriptLines } from './script-lines';
import type { Subject } from './subject';
import type { Sharing } from './use-share';

/** The card as it will look in the chat, the words that go with it, and the ways to send it. */
export function ShareSheet({ sharing }: { sharing: Sharing }) {
  const { subject, line, made, to, choose, close } = sharing;
  const [poster, setPoster] = useState(false);

  function leave(): void {
    setPoster(false);
    close();
  }

  return (
    <>
      {isWeapp && <Canvas className="share-canvas" type="2d" id={CANVAS_ID} aria-hidden />}
      <Sheet open={subject !== null} title={poster ? '做成海报' : '分享'} onClose={leave}>
        {subject && poster && (
          <PosterStep subject={subject} line={line} to={to} onBack={() => setPoster(false)} />
        )}
        {subject && !poster && (
          <View className="share">
            <View className="share-card">
              {made ? (
                <Image className="share-picture" src={made.image} mode="aspectFill" aria-label="分享卡片" />
              ) : (
                <Skeleton height={268} />
              )}
              <View className="t15 share-title">{made?.title ?? '正在画卡片'}</View>
            </View>
            {(made?.asStaff ?? line) && (
              <ScriptLines subject={subject} to={to} chosen={line} onChoose={choose} />
            )}
            <View className="t13 mute">{noteOf(made)}</View>
            <View className="share-ways">
              <Send subject={subject} made={made} to={to} />
              <Button kind="tint" className="grow" disabled={!made} onTap={() => setPoster(true)}>
                做成海报
              </Button>
            </View>
          </View>
        )}
      </Sheet>
    </>
  );
}

/** WeChat sends a card; a browser has an address to pass on. */
function Send({ subject, made, to }: { subject: Subject; made: Made | null; to: Recipient }) {
  if (isWeapp) {
    return (
      <Button className="grow" disabled={!made} native={{ openType: 'share' }}>
        发给朋友
      </Button>
    );
  }
  return (
    <Button
      className="grow"
      disabled={!made}
      onTap={() => {
        if (!made) return;
        passedOn(subject, made, to);
        void copyText(webAddress(made.path));
      }}
    >
      复制链接
    </Button>
  );
}

function noteOf(made: Made | null): string {
  return made?.asStaff
    ? '朋友 7 天内经这张卡片下的单记在你名下，自己买的不算。'
    : '分享没有奖励，觉得朋友用得上再发。';
}
