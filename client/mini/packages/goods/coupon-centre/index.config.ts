export default { navigationBarTitleText: '领券' };
