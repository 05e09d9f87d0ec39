import { addDays, daysBetween } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { daysSince } from '@shared/domain/greeting.words';
import { levelProgress } from '@shared/domain/level-progress';
import { benefitWords, keepWords, levelRules, upgradeWords } from '@shared/domain/membership.words';
import type { Level, MallSettings } from '@shared/domain/settings';
import { businessDayOf, endOfDay, startOfDay } from '@shared/domain/zone';
import type { Output } from '@shared/contracts';
import type { GrowthRow, LevelMoveRow, MemberRow } from './members.model';

type Levels = Output<'member.levels'>;
export type Profile = Output<'member.updateProfile'>['profile'];

export function avatarUrl(member: Pick<MemberRow, 'avatarFileId'>): string | null {
  return member.avatarFileId && `/files/${member.avatarFileId}`;
}

export function profileView(
  member: MemberRow,
  phoneMasked: string | null,
  today: BusinessDay,
  zone: string,
): Profile {
  return {
    memberId: member._id,
    nickname: member.nickname,
    avatarUrl: avatarUrl(member),
    phoneMasked,
    birthday: member.birthday,
    joinedAt: member.joinedAt,
    daysSinceJoin: daysSince(businessDayOf(member.joinedAt, zone), today),
  };
}

function levelView(level: Level): Levels['levels'][number] {
  return { ...level, benefits: benefitWords(level) };
}

export function progressView(
  member: MemberRow,
  growth: readonly GrowthRow[],
  today: BusinessDay,
  { brand, membership }: MallSettings,
): Levels['progress'] {
  const progress = levelProgress(member.level, growth, today, membership);
  const { keep } = progress;
  return {
    current: levelView(progress.current),
    next: progress.next && levelView(progress.next.level),
    growth: progress.growth,
    toNextFen: progress.next?.missingFen ?? null,
    keep: keep && { missingFen: keep.missingFen, until: startOfDay(keep.by, brand.zone), safe: keep.safe },
    sentence: upgradeWords(progress),
    keepSentence: keepWords(progress, today),
  };
}

const SHOWN_GROWTH = 50;

export function levelsView(
  member: MemberRow,
  growth: readonly GrowthRow[],
  moves: readonly LevelMoveRow[],
  today: BusinessDay,
  settings: MallSettings,
): Levels {
  const { windowDays, levels } = settings.membership;
  const counted = new Set(daysBetween(addDays(today, 1 - windowDays), today));
  return {
    progress: progressView(member, growth, today, settings),
    levels: levels.map(levelView),
    rules: levelRules(settings.membership),
    growth: growth
      .filter(({ day }) => counted.has(day))
      .slice(0, SHOWN_GROWTH)
      .map(({ at, amount, title, day }) => ({
        at,
        amount,
        title,
        until: endOfDay(addDays(day, windowDays - 1), settings.brand.zone) - 1,
      })),
    history: moves.map(({ at, from, to, reason }) => ({ at, from, to, reason })),
  };
}
