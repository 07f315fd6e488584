/** Something that takes units from its sources, as many from each as it likes. */
export interface Consumer<Source> {
  readonly count: number;
  readonly sources: readonly Source[];
}

/** Consumers that together need more than their sources have. */
export interface Shortage<Source, C extends Consumer<Source>> {
  readonly consumers: readonly C[];
  readonly sources: readonly Source[];
  readonly needed: number;
  readonly available: number;
}

/**
 * Finds the consumers that cannot all be served, however the units are shared out, and no other ones.
 *
 * As many units as possible are given away (a maximum flow). Short is a consumer to whom units are missing, and one that takes from its sources what
 * could be given to such a one. Less demand never makes anybody short.
 *
 * @param capacityOf units of a source
 * @returns one for each set of consumers that share sources; empty if all can be served
 * @see https://en.wikipedia.org/wiki/Max-flow_min-cut_theorem
 */
export function findShortages<Source, C extends Consumer<Source>>(
  consumers: readonly (C & Consumer<Source>)[],
  capacityOf: (source: Source) => number,
): Shortage<Source, C>[] {
  const distribution = new Distribution<Source, C>(consumers, capacityOf);
  const unserved = consumers.filter((consumer) => !distribution.serve(consumer));
  const short = new Set(unserved.flatMap((consumer) => [...distribution.reachedFrom(consumer)]));
  let sets: C[][] = [];
  for (const consumer of consumers.filter((one) => short.has(one))) {
    const sharing = sets.filter((set) => set.some((other) => other.sources.some((source) => consumer.sources.includes(source))));
    sets = [...sets.filter((set) => !sharing.includes(set)), [...sharing.flat(), consumer]];
  }
  return sets.map((set) => {
    const sources = [...new Set(set.flatMap((consumer) => consumer.sources))];
    return { consumers: set, sources, needed: sum(set.map(({ count }) => count)), available: sum(sources.map(capacityOf)) };
  });
}

/** A consumer that may take more from a source; `before` is the same of the consumer to whom it then leaves another source. */
interface Step<Source, C> {
  readonly consumer: C;
  readonly source: Source;
  readonly before?: Step<Source, C>;
}

/** Who takes how many units from which source. */
class Distribution<Source, C extends Consumer<Source>> {
  private readonly taken: ReadonlyMap<C, Map<Source, number>>;

  public constructor(
    private readonly consumers: readonly C[],
    private readonly capacityOf: (source: Source) => number,
  ) {
    this.taken = new Map(consumers.map((consumer) => [consumer, new Map()]));
  }

  /** Gives a consumer what it needs, or all that can be given; others may have to change to other sources. */
  public serve(consumer: C): boolean {
    for (;;) {
      const missing = consumer.count - sum(consumer.sources.map((source) => this.takenBy(consumer, source)));
      const { path } = this.search(consumer);
      if (missing <= 0 || !path) {
        return missing <= 0;
      }
      this.giveAlong(path, missing);
    }
  }

  /** The consumers whose units could serve this one, were it not for themselves. */
  public reachedFrom(consumer: C): ReadonlySet<C> {
    return this.search(consumer).reached;
  }

  private search(start: C): { reached: ReadonlySet<C>; path?: Step<Source, C> } {
    const reached = new Set([start]);
    const seen = new Set<Source>();
    const queue: { consumer: C; before?: Step<Source, C> }[] = [{ consumer: start }];
    for (const { consumer, before } of queue) {
      for (const source of consumer.sources.filter((candidate) => !seen.has(candidate))) {
        const step = { consumer, source, before };
        if (this.freeOf(source) > 0) {
          return { reached, path: step };
        }
        seen.add(source);
        for (const other of this.consumers.filter((one) => !reached.has(one) && this.takenBy(one, source) > 0)) {
          reached.add(other);
          queue.push({ consumer: other, before: step });
        }
      }
    }
    return { reached };
  }

  private giveAlong(path: Step<Source, C>, missing: number): void {
    let amount = Math.min(missing, this.freeOf(path.source));
    for (let step = path; step.before; step = step.before) {
      amount = Math.min(amount, this.takenBy(step.consumer, step.before.source));
    }
    for (let step: Step<Source, C> | undefined = path; step; step = step.before) {
      this.take(step.consumer, step.source, amount);
      if (step.before) {
        this.take(step.consumer, step.before.source, -amount);
      }
    }
  }

  private take(consumer: C, source: Source, amount: number): void {
    this.taken.get(consumer)?.set(source, this.takenBy(consumer, source) + amount);
  }

  private takenBy(consumer: C, source: Source): number {
    return this.taken.get(consumer)?.get(source) ?? 0;
  }

  private freeOf(source: Source): number {
    return this.capacityOf(source) - sum(this.consumers.map((consumer) => this.takenBy(consumer, source)));
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
