import { mergeInternalComponents } from '@tarojs/shared';
import { ARIA } from './aria-props';

mergeInternalComponents(ARIA);
