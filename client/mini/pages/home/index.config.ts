export default { navigationBarTitleText: '首页', enablePullDownRefresh: true };
