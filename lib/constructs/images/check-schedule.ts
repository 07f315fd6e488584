const DOCS = 'See https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html';

/** The fields in their order, with the numbers that each may have. */
const FIELDS: readonly (readonly [name: string, least: number, most: number])[] = [
  ['minutes', 0, 59],
  ['hours', 0, 23],
  ['day of month', 1, 31],
  ['month', 1, 12],
  ['day of week', 1, 7],
  ['year', 1970, 2199],
];

/**
 * Checks a cron expression of Image Builder: six fields, numbers that each can have, and `?` for one of the two kinds of days.
 *
 * @throws if Image Builder would refuse it
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html
 */
export function checkSchedule(expression: string): void {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1].trim().split(/\s+/) ?? [];
  if (fields.length !== FIELDS.length) {
    refuse('an expression with six fields', expression, 'Write minutes, hours, day of month, month, day of week and year');
  }
  FIELDS.forEach(([name, least, most], index) => {
    // Behind a slash stands an increment, behind a hash the number of a week.
    const numbers = fields[index].replace(/[/#]\d+/g, '').match(/\d+/g) ?? [];
    const wrong = numbers.find((number) => Number(number) < least || Number(number) > most);
    if (wrong !== undefined) {
      refuse(`${name} from ${String(least)} to ${String(most)}`, expression, `Replace ${wrong}`);
    }
  });
  if (fields[2] !== '?' && fields[4] !== '?') {
    refuse("'?' as day of month or day of week", expression, "Leave the day to one of the two, and write '?' for the other");
  }
}

function refuse(wanted: string, expression: string, advice: string): never {
  throw new Error(`WindowsImageSchedule.cron takes ${wanted}, such as 'cron(0 6 ? * SUN *)', got '${expression}'. ${advice}. ${DOCS}`);
}
