/** Pictures cost most of a build; `FANGFEI_PICTURES=off` leaves them out. */
export const picturesOn = process.env.FANGFEI_PICTURES !== 'off';
