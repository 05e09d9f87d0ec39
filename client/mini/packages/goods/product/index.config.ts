export default { navigationBarTitleText: '商品', enableShareAppMessage: true };
