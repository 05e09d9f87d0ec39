export { takePayNotify } from './notify.service';
