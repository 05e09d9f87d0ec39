/** A local WeChat for development and tests; see docs/adr/0102-wechat-standin.md. */
export type { PhoneButtonEvent, PushInput, StandinControl } from './control';
export { demoUsers } from './demo-users';
export type { Fault } from './faults';
export { assertStandinAllowed } from './guard';
export type { PushOutcome } from './push-sender';
export { startStandin, type Standin, type StandinOptions } from './standin';
export type { UserInput, UserView } from './users';
export type { PushTarget, StandinAppConfig } from './world';
