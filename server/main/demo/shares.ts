import type { Past } from './past';
import { idOf } from './shelf';
import type { Shelf } from './shelf';
import type { DemoStaff } from './staff';

/** A card that 小周 sent, so many days before the demo is made, and who opened it. */
interface SentCard {
  daysAgo: number;
  product: string;
  /** Of the script line that went along; filled for `to`. */
  line?: string;
  /** Nickname of the customer it was for. */
  to?: string;
  /** Nicknames of members, and how many people nobody knows. */
  openedBy: readonly string[];
  strangers: number;
}

/** 小林 bought 桂花乌龙 the day after: that order is credited. */
const CARDS: readonly SentCard[] = [
  { daysAgo: 12, product: 'yirga', openedBy: [], strangers: 4 },
  { daysAgo: 8, product: 'jasmine', openedBy: [], strangers: 3 },
  { daysAgo: 4, product: 'osmanthus', line: '换个口味', to: '小林', openedBy: ['小林'], strangers: 0 },
  { daysAgo: 2, product: 'gift-morning', openedBy: ['陈悦'], strangers: 5 },
];

const SINGLE_CHAT = 1007;
const GROUP_CHAT = 1008;
const MINUTE_MS = 60_000;
/** One of the strangers came by a card whose token somebody had changed. */
const FORGED_DAYS_AGO = 8;

/** Sends the card of this day and lets it be opened, a minute apart. @param at epoch ms */
export async function shareCard(
  past: Past,
  shelf: Shelf,
  staff: DemoStaff,
  daysAgo: number,
  at: number,
): Promise<void> {
  const card = CARDS.find((each) => each.daysAgo === daysAgo);
  if (!card) return;
  const { product, openedBy, strangers } = card;
  const said = await lineOf(past, staff, card, at);
  const call = past.colleague(at, staff.staffId, staff.memberId);
  const material = { kind: 'product' as const, id: idOf(shelf.products, product) };
  const { linkId, token } = await call('share.create', { material, channel: 'card', ...said });
  await call('share.tap', { linkId });
  for (const [index, nickname] of openedBy.entries()) {
    const then = at + (index + 1) * MINUTE_MS;
    const memberId = await memberNamed(past, nickname, then);
    const scene = card.to === nickname ? SINGLE_CHAT : GROUP_CHAT;
    await past.member(then, memberId)('share.open', { token, scene, deviceId: deviceOf(daysAgo, nickname) });
  }
  for (let n = 0; n < strangers; n += 1) {
    const then = at + (openedBy.length + n + 1) * MINUTE_MS;
    const shown = daysAgo === FORGED_DAYS_AGO && n === 0 ? `${token.slice(0, -4)}AAAA` : token;
    const opening = { token: shown, scene: GROUP_CHAT, deviceId: deviceOf(daysAgo, String(n)) };
    await past.visitor(then)('share.open', opening);
  }
  await past.drain();
}

/** The line the card goes with, written down as sent to this customer. */
async function lineOf(past: Past, staff: DemoStaff, { line, to }: SentCard, at: number) {
  if (line === undefined || to === undefined) return {};
  const memberId = await memberNamed(past, to, at);
  const call = past.staff(at, staff.staffId, staff.memberId);
  const [found] = (await call('staff.scripts', { q: line, memberId })).items;
  if (!found) throw new Error(`the demo has no line ${line}`);
  await call('staff.useScript', { scriptId: found.scriptId, memberId });
  return { scriptId: found.scriptId, words: found.title };
}

/** Gives a member to 小周, whoever else might have come first. */
export async function lookAfter(
  past: Past,
  { staffId }: DemoStaff,
  nickname: string,
  at: number,
): Promise<void> {
  const memberId = await memberNamed(past, nickname, at);
  await past.owner(at)('staff.assign', { memberIds: [memberId], staffId });
  await past.drain();
}

async function memberNamed(past: Past, nickname: string, at: number): Promise<string> {
  const { items } = await past.owner(at)('customers.list', { q: nickname });
  const member = items.find((item) => item.nickname === nickname);
  if (!member) throw new Error(`the demo has no ${nickname}`);
  return member.memberId;
}

/** A phone of its own for everybody who opens a card. */
function deviceOf(daysAgo: number, who: string): string {
  const digits = [...who].map((letter) => (letter.codePointAt(0) ?? 0).toString(36)).join('');
  return `demo-phone-${daysAgo}-${digits}`.slice(0, 40);
}
