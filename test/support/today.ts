/** The day for which tests judge, unless they say another one. */
export const TODAY = '2026-11-21';
