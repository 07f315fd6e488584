import * as fc from 'fast-check';

// The same cases in every run, so that whoever sees a failure can see it again. Another seed makes others.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_261_122) });

export * from 'fast-check';
