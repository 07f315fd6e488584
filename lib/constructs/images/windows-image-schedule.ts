import type { TimeZone } from 'aws-cdk-lib';
import { checkShape } from '../prop-checks/check-shape';
import { checkSchedule } from './check-schedule';

const DOCS = 'See https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html';

/** Options of a schedule of builds. */
export interface WindowsImageScheduleOptions {
  /**
   * Time zone of the expression.
   *
   * @default TimeZone.ETC_UTC
   */
  readonly timeZone?: TimeZone;

  /**
   * Whether nothing is built unless a component or the parent image has a new version. Whether Image Builder takes a new value of the SSM parameter of the parent for a new
   * version is not documented for certain, so without it each time on the schedule builds an AMI.
   *
   * @default false
   */
  readonly onlyWithUpdates?: boolean;
}

/**
 * When a pipeline builds an AMI by itself.
 *
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html
 */
export class WindowsImageSchedule {
  /**
   * At the times of a cron expression of Image Builder: minutes, hours, day of month, month, day of week, year.
   *
   * @param expression for example `cron(0 6 ? * SUN *)`
   * @throws if it has not six fields, a number that its field cannot have, or a value for both kinds of days
   */
  public static cron(expression: string, options: WindowsImageScheduleOptions = {}): WindowsImageSchedule {
    checkSchedule(expression);
    return new WindowsImageSchedule(expression, options);
  }

  /**
   * Each month on one day at 6:00. AWS publishes EKS-optimized Windows AMIs each month, after the updates of Microsoft on its second Tuesday.
   *
   * @param dayOfMonth 1 to 28
   * @throws if not each month has the day
   */
  public static monthly(dayOfMonth = 22, options: WindowsImageScheduleOptions = {}): WindowsImageSchedule {
    if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > 28) {
      throw new Error(
        `WindowsImageSchedule.monthly takes a day from 1 to 28, which each month has, got ${String(dayOfMonth)}. Take another day, or WindowsImageSchedule.cron. ${DOCS}`,
      );
    }
    return new WindowsImageSchedule(`cron(0 6 ${String(dayOfMonth)} * ? *)`, options);
  }

  /** Never: builds are started by hand, or by `buildAtDeployment`. */
  public static manual(): WindowsImageSchedule {
    return new WindowsImageSchedule(undefined, {});
  }

  private constructor(
    /** The expression; undefined for no schedule. */
    public readonly expression: string | undefined,
    /**
     * The options.
     *
     * @internal
     */
    public readonly _options: WindowsImageScheduleOptions,
  ) {
    const { timeZone } = _options;
    checkShape(
      timeZone === undefined || (typeof timeZone === 'object' && 'timezoneName' in timeZone),
      timeZone,
      'WindowsImageSchedule: timeZone must be such as TimeZone.EUROPE_BERLIN',
      DOCS,
    );
  }
}
