export default { navigationBarTitleText: '足迹' };
