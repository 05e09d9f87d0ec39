export default { navigationBarTitleText: '商城', enablePullDownRefresh: true };
