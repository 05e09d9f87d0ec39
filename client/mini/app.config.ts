import { subPackages } from './subpackages';

// Colours and pictures of the system's own parts come from theme.json in WeChat; a browser has no such file.
const isWeapp = process.env.TARO_ENV === 'weapp';
const themed = (name: string, plain: string) => (isWeapp ? `@${name}` : plain);

const tabBar = {
  color: themed('tab', '#6B665F'),
  selectedColor: themed('tabOn', '#2F6B4F'),
  backgroundColor: themed('surface', '#FFFFFF'),
  borderStyle: themed('border', 'white'),
  list: [
    {
      pagePath: 'pages/home/index',
      text: '首页',
      iconPath: themed('home', 'assets/tab/home.png'),
      selectedIconPath: themed('homeOn', 'assets/tab/home-on.png'),
    },
    {
      pagePath: 'pages/mall/index',
      text: '商城',
      iconPath: themed('mall', 'assets/tab/mall.png'),
      selectedIconPath: themed('mallOn', 'assets/tab/mall-on.png'),
    },
    {
      pagePath: 'pages/cart/index',
      text: '购物车',
      iconPath: themed('cart', 'assets/tab/cart.png'),
      selectedIconPath: themed('cartOn', 'assets/tab/cart-on.png'),
    },
    {
      pagePath: 'pages/me/index',
      text: '我的',
      iconPath: themed('me', 'assets/tab/me.png'),
      selectedIconPath: themed('meOn', 'assets/tab/me-on.png'),
    },
  ],
};

export default {
  pages: ['pages/home/index', 'pages/mall/index', 'pages/cart/index', 'pages/me/index'],
  subPackages,
  preloadRule: { 'pages/home/index': { network: 'all', packages: subPackages.map((each) => each.name) } },
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '半山日常',
    navigationBarTextStyle: themed('barText', 'black'),
    navigationBarBackgroundColor: themed('canvas', '#F7F5F1'),
    backgroundColor: themed('canvas', '#F7F5F1'),
    backgroundColorTop: themed('canvas', '#F7F5F1'),
    backgroundColorBottom: themed('canvas', '#F7F5F1'),
    backgroundTextStyle: themed('pull', 'dark'),
  },
  tabBar,
  style: 'v2',
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['chooseAddress'],
  __usePrivacyCheck__: true,
};
