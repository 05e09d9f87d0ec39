export default { navigationBarTitleText: '我的分享' };
