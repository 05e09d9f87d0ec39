/** WeChat's numbers of how a mini program was opened, those that something shared can come by. */
const SCENES: Readonly<Record<number, string>> = {
  1001: '最近使用的列表',
  1005: '微信搜索',
  1006: '微信搜索',
  1007: '一对一聊天里的卡片',
  1008: '群聊里的卡片',
  1011: '扫二维码',
  1012: '长按识别二维码',
  1013: '从相册识别二维码',
  1014: '订阅消息',
  1020: '公众号主页',
  1035: '公众号菜单',
  1036: '别的应用分享来的卡片',
  1037: '别的小程序',
  1038: '从别的小程序返回',
  1043: '公众号消息',
  1044: '群聊里的卡片',
  1047: '扫小程序码',
  1048: '长按识别小程序码',
  1049: '从相册识别小程序码',
  1058: '公众号文章',
  1074: '公众号会话',
  1089: '最近使用的列表',
  1096: '聊天记录里的卡片',
  1107: '订阅消息',
  1154: '朋友圈里先看了一眼',
  1155: '朋友圈',
};

/** 「群聊里的卡片」; one we do not know keeps WeChat's number. */
export function sceneWords(scene: number): string {
  return SCENES[scene] ?? `场景 ${scene}`;
}
