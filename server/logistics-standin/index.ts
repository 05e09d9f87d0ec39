/** Parcels that move by themselves, for development and tests. */
export { createLogisticsStandin, type LogisticsStandin } from './logistics-standin';
