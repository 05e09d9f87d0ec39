export default { navigationBarTitleText: '开发票' };
