/** Deeds in words; one that is not listed shows under its own name. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  'operator.setup': '创建第一位店主',
  'operator.login': '登录',
  'operator.logout': '退出登录',
  'operator.logoutEverywhere': '退出所有设备',
  'operator.createAccount': '添加账号',
  'operator.disableAccount': '停用账号',
  'operator.totpConfirm': '开启两步验证',
  'operator.totpDisable': '关闭两步验证',
  'operator.totpReset': '替同事关闭两步验证',
  'operator.recoveryCode': '用了一个恢复码',
  'settings.update': '改设置',
  'checkin.declareOutage': '登记停机日',
  'outbox.retry': '重试死信',
  'outbox.discard': '丢弃死信',
};

export function actionWords(action: string): string {
  return ACTION_WORDS[action] ?? action;
}
