export default { navigationBarTitleText: '收藏' };
