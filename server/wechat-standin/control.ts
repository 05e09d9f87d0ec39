import type { Judgement } from './content-checks';
import type { Platform } from './endpoint';
import type { Fault, Faults } from './faults';
import { createMessageControl, type MessageControl } from './message-control';
import { createPayControl, type PayControl } from './pay/pay-control';
import { checkPushTarget, pushEvent, type PushOutcome } from './push-sender';
import { UnknownThing } from './unknown-thing';
import { userView, type StandinUser, type UserInput, type UserView } from './users';
import type { StandinApp, StandinAppConfig } from './world';

/** What the phone button's event carries: a code, or WeChat's refusal. */
export type PhoneButtonEvent = { code: string } | { errMsg: string; errno?: number };

export interface PushInput {
  event: string;
  userId: string;
  appid?: string;
  /** Further fields of the event, such as `RevokeInfo`. */
  fields?: Record<string, unknown>;
}

/**
 * What a test or a developer may do behind WeChat's back: be a user's phone, shift the clock, plant faults.
 * Without `appid` the first app is meant. Every function throws UnknownThing for an id it does not know.
 */
export interface StandinControl extends PayControl, MessageControl {
  users(): UserView[];
  saveUser(input: UserInput): UserView;
  /** The code `wx.login` would give this user. */
  loginCode(userId: string, appid?: string): string;
  /** What a tap on the phone button would give this user. */
  phoneCode(userId: string, appid?: string): PhoneButtonEvent;
  /** The user opens the mini program; content is judged only for who did within two hours. */
  visit(userId: string, appid?: string): void;
  /** How texts and picture URLs that hold `fragment` are judged from now on. */
  judge(fragment: string, judgement: Judgement): void;
  /** Pushes the verdicts on pictures that are due on WeChat's clock; without a push URL they are lost. */
  deliverDueVerdicts(): Promise<PushOutcome[]>;
  /** Sets how far WeChat's clock is ahead of ours, in milliseconds. */
  setClockOffset(milliseconds: number): void;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Changes an app; a push URL is asked to prove itself first. */
  saveApp(change: Partial<StandinAppConfig>): Promise<void>;
  push(input: PushInput): Promise<PushOutcome>;
  /** How often each path of WeChat's API was called. */
  calls(): Record<string, number>;
}

const QUOTA_ERRNO = 1400001;

export function createControl(
  platform: Platform,
  faults: Faults,
  calls: Map<string, number>,
): StandinControl {
  const { world, logins, content } = platform;

  function appOf(appid?: string): StandinApp {
    const app = appid === undefined ? [...world.apps.values()][0] : world.apps.get(appid);
    if (!app) throw new UnknownThing('no such app');
    return app;
  }

  function userOf(id: string): StandinUser {
    const user = world.users.find(id);
    if (!user) throw new UnknownThing('no such user');
    return user;
  }

  function phoneCode(userId: string, appid?: string): PhoneButtonEvent {
    const [app, user] = [appOf(appid), userOf(userId)];
    if (user.phone === undefined) return { errMsg: 'getPhoneNumber:fail user deny' };
    if (app.phoneQuota <= 0) return { errMsg: 'getPhoneNumber:fail no quota', errno: QUOTA_ERRNO };
    return { code: logins.issuePhoneCode(app, user) };
  }

  async function saveApp({ appid, ...change }: Partial<StandinAppConfig>): Promise<void> {
    const app = appOf(appid);
    if (change.push) await checkPushTarget(world, change.push);
    Object.assign(app, change);
  }

  async function deliverDueVerdicts(): Promise<PushOutcome[]> {
    const outcomes: PushOutcome[] = [];
    for (const { app, user, fields } of content.takeDueVerdicts()) {
      if (app.push) outcomes.push(await pushEvent(world, app, user, 'wxa_media_check', fields));
    }
    return outcomes;
  }

  function addFault(fault: Fault): void {
    const isPay = fault.path.startsWith('/v3/');
    if (fault.kind === 'errcode' && isPay) throw new Error('WeChat Pay has codes: plant a refusal');
    if ((fault.kind === 'refusal' || fault.kind === 'signature') && !isPay) {
      throw new Error(`${fault.kind} is a fault of WeChat Pay's paths`);
    }
    if ((fault.kind === 'notify') !== (fault.path === 'notify') && fault.kind !== 'delay') {
      throw new Error('notify tricks belong to the path notify, which knows these and delay');
    }
    faults.add(fault);
  }

  return {
    users: () => world.users.all().map(userView),
    saveUser: (input) => userView(world.users.save(input)),
    loginCode: (userId, appid) => logins.issueLoginCode(appOf(appid), userOf(userId)),
    phoneCode,
    visit: (userId, appid) => logins.visit(appOf(appid), userOf(userId)),
    judge: (fragment, judgement) => content.judge(fragment, judgement),
    deliverDueVerdicts,
    setClockOffset: (milliseconds) => world.setClockOffset(milliseconds),
    addFault,
    clearFaults: () => faults.clear(),
    saveApp,
    push: async ({ event, userId, appid, fields = {} }) =>
      pushEvent(world, appOf(appid), userOf(userId), event, fields),
    ...createPayControl(platform),
    ...createMessageControl(platform, { appOf, userOf }),
    calls: () => Object.fromEntries(calls),
  };
}
