export default { navigationBarTitleText: '改资料' };
