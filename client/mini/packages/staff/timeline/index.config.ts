export default { navigationBarTitleText: '全部轨迹' };
