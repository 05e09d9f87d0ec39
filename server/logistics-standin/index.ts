/** Parcels that move by themselves, for development and tests. */
export {
  createLogisticsStandin,
  type LogisticsStandin,
  type LogisticsStandinOptions,
} from './logistics-standin';
