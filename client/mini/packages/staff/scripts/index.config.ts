export default { navigationBarTitleText: '话术' };
