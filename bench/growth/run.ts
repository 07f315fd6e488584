import { parseArgs } from 'node:util';
import { table } from '../statistics';
import { growthCases, type GrowthCase } from './cases';
import { growthOf, type Growth } from './growth-of';

/** Between linear and quadratic, and nearer to the latter: sorting, and caches that get too small, take more than linear time. */
const MOST = 1.6;
/** Another load on the machine can make one measurement wrong, not several. */
const TRIES = 3;

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });

function least([, prepare, measurable]: GrowthCase): Growth {
  let growth = growthOf(prepare, measurable);
  for (let tries = 1; tries < TRIES && growth.exponent > MOST; tries++) {
    const again = growthOf(prepare, measurable);
    growth = again.exponent < growth.exponent ? again : growth;
  }
  return growth;
}

const measured = growthCases.filter(([name]) => name.includes(values.only)).map((each) => ({ name: each[0], ...least(each) }));
measured.sort((left, right) => right.exponent - left.exponent);
console.log(
  table([
    ['reader and input', 'power', 'ms', 'at size'],
    ...measured.slice(0, 20).map(({ name, exponent, curve }) => {
      const [size, milliseconds] = curve[curve.length - 1];
      return [name.replaceAll('|', '\\|'), exponent.toFixed(2), milliseconds.toFixed(0), String(size)];
    }),
  ]),
);
const tooMuch = measured.filter(({ exponent }) => exponent > MOST).length;
console.log(
  `${String(measured.length)} inputs, ${String(tooMuch)} that take more than the power ${String(MOST)} of their size. 1 is linear, 2 quadratic.`,
);
process.exitCode = tooMuch > 0 ? 1 : 0;
