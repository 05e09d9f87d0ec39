/** A local WeChat for development and tests; see docs/adr/0102-wechat-standin.md. */
export { readCode } from './code-picture';
export { assertStandinAllowed } from './guard';
export { DEMO_MCHID, startStandin, type Standin } from './standin';
export { openidOf, unionidOf } from './users';
export type { StandinAppConfig } from './world';
