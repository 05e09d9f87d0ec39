export default { navigationBarTitleText: '我的数据与隐私' };
