import { command } from '@mini/services/api';
import { deviceId } from '@mini/services/device-id';
import { track } from '@mini/services/track';
import { draw } from '@mini/services/wx-canvas';
import type { ShareMessage } from '@mini/services/wx-share';
import { fileUrl } from '@mini/stores/files';
import type { Channel } from '@shared/domain/attribution/material';
import { sopOfTask } from '@shared/domain/sop/keys';
import { CARD, paintCard } from './draw/card';
import { paintPoster, POSTER } from './draw/poster';
import { titleOf } from './subject';
import type { Subject } from './subject';

/** A script line that goes along; none for members. */
export interface Line {
  scriptId: string;
  title: string;
  text: string;
  /** Large on a poster; empty for the name of the goods. */
  headline: string;
}

/** What is ready to be sent. */
export interface Made {
  linkId: string;
  path: string;
  title: string;
  /** Where its picture is. */
  image: string;
  asStaff: boolean;
  scriptId: string | null;
}

/** Whom staff send something to, when they came from a customer or a task. */
export interface Recipient {
  memberId: string | null;
  /** Where they have to be told apart: the card was not begun at their own page. */
  nickname: string | null;
  taskKey: string | null;
}

const SCALE = 2;

/** What is passed on, with which line, to whom. */
export interface Parcel {
  subject: Subject;
  line: Line | null;
  to: Recipient;
}

/** A link of the caller with its card. @throws ApiError */
export async function makeCard(parcel: Parcel, channel: Channel): Promise<Made> {
  const { subject, line } = parcel;
  const scriptId = line?.scriptId ?? null;
  const { linkId, path, asStaff, brand } = await link(parcel, channel);
  const picture = subject.picture && fileUrl(subject.picture);
  const image = await draw({
    ...CARD,
    scale: SCALE,
    pictures: [picture],
    paint: (brush, [goods = null]) => paintCard(brush, { ...subject.face, brand }, goods),
  });
  return { linkId, path, title: titleOf(subject, line?.text ?? ''), image, asStaff, scriptId };
}

/** The same as a poster with its mini-program code. `nickname`: of the member, whom staff's own name outweighs. @throws ApiError */
export async function makePoster(parcel: Parcel, nickname: string): Promise<Made> {
  const { subject, line } = parcel;
  const scriptId = line?.scriptId ?? null;
  const { linkId, path, asStaff, brand } = await link(parcel, 'poster');
  const { url, by } = await command('share.code', { linkId });
  const who = by ?? givenName(nickname);
  const { name, subtitle, notes } = subject.face;
  const headline = line?.headline ?? '';
  const face = {
    headline: headline || name,
    detail: [headline && name, subtitle || notes.join('、')].filter(Boolean).join('，'),
    by: who && `${who}推荐`,
    brand,
  };
  const image = await draw({
    ...POSTER,
    scale: SCALE,
    pictures: [subject.picture && fileUrl(subject.picture), fileUrl(url)],
    paint: (brush, [goods = null, code = null]) => paintPoster(brush, face, goods, code),
  });
  return { linkId, path, title: titleOf(subject, line?.text ?? ''), image, asStaff, scriptId };
}

function link({ subject: { material }, line, to }: Parcel, channel: Channel) {
  // What a task asked for counts for its SOP.
  const campaign = to.taskKey && sopOfTask(to.taskKey);
  return command('share.create', {
    material,
    channel,
    ...(campaign && { campaign }),
    // Its name only: what was filled in for a customer stays with the two of them.
    ...(line && { scriptId: line.scriptId, words: line.title.slice(0, MAX_WORDS) }),
    deviceId: deviceId(),
  });
}

const MAX_WORDS = 200;

/** Counts that it was passed on, as far as one can know, with the line that went along. Never in the way of it. */
export function passedOn({ material }: Subject, { linkId, asStaff, scriptId }: Made, to: Recipient): void {
  void command('share.tap', { linkId }).catch(() => undefined);
  const { memberId, taskKey } = to;
  // It has left already: it counts, and can no longer be refused.
  if (asStaff && scriptId !== null)
    void command('staff.useScript', { scriptId, memberId, taskKey, reply: true }).catch(() => undefined);
  const { kind, id } = material;
  track('share.tap', { what: kind, ...(kind === 'product' && { productId: id }) });
}

export function messageOf({ title, path, image }: Made): ShareMessage {
  return { title, path, imageUrl: image };
}

/** A name the mall made up says nothing to a friend. */
function givenName(nickname: string): string {
  return /^会员[0-9A-Z]{4}$/.test(nickname) ? '' : nickname;
}
