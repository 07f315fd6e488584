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
 * @returns one for each set of consumers that share sources, in the order of the first of each; empty if all can be served
 * @see https://en.wikipedia.org/wiki/Max-flow_min-cut_theorem
 */
export function findShortages<Source, C extends Consumer<Source>>(
  consumers: readonly (C & Consumer<Source>)[],
  capacityOf: (source: Source) => number,
): Shortage<Source, C>[] {
  const distribution = new Distribution<Source, C>(capacityOf);
  const unserved = consumers.filter((consumer) => !distribution.serve(consumer));
  const short = distribution.reachedFrom(unserved);
  return sharingSets(consumers.filter((consumer) => short.has(consumer))).map((set) => {
    const sources = [...sourcesOf(set)];
    return { consumers: set, sources, needed: sum(set.map(({ count }) => count)), available: sum(sources.map(capacityOf)) };
  });
}

function sourcesOf<Source>(consumers: readonly Consumer<Source>[]): ReadonlySet<Source> {
  const found = new Set<Source>();
  for (const { sources } of consumers) {
    sources.forEach((source) => found.add(source));
  }
  return found;
}

/** Consumers that share sources, directly or by others. */
function sharingSets<Source, C extends Consumer<Source>>(consumers: readonly C[]): C[][] {
  const users = new Map<Source, C[]>();
  for (const consumer of consumers) {
    for (const source of consumer.sources) {
      const others = users.get(source);
      if (others) {
        others.push(consumer);
      } else {
        users.set(source, [consumer]);
      }
    }
  }
  const [seen, seenSources] = [new Set<C>(), new Set<Source>()];
  const setOf = (first: C) => {
    const set = new Set([first]);
    for (const consumer of set) {
      const sources = consumer.sources.filter((source) => !seenSources.has(source));
      for (const source of sources) {
        seenSources.add(source);
        users.get(source)?.forEach((user) => set.add(user));
      }
    }
    set.forEach((consumer) => seen.add(consumer));
    return consumers.filter((consumer) => set.has(consumer));
  };
  return consumers.flatMap((consumer) => (seen.has(consumer) ? [] : [setOf(consumer)]));
}

/** A consumer that may take more from a source; `before` is the same of the consumer to whom it then leaves another source. */
interface Step<Source, C> {
  readonly consumer: C;
  readonly source: Source;
  readonly before?: Step<Source, C>;
}

/** What is left of a source, and who takes how many units of it. */
interface Use<C> {
  free: number;
  readonly taken: Map<C, number>;
}

/** Who takes how many units from which source. */
class Distribution<Source, C extends Consumer<Source>> {
  private readonly uses = new Map<Source, Use<C>>();
  /** Sources of which nothing can be freed any more: whoever takes from them has no other. */
  private readonly exhausted = new Set<Source>();

  public constructor(private readonly capacityOf: (source: Source) => number) {}

  /** Gives a consumer what it needs, or all that can be given; others may have to change to other sources. */
  public serve(consumer: C): boolean {
    let missing = consumer.count;
    while (missing > 0) {
      const path = this.findPath(consumer);
      if (!path) {
        return false;
      }
      missing -= this.giveAlong(path, missing);
    }
    return true;
  }

  /** The consumers whose units could serve some others, and these. */
  public reachedFrom(starts: readonly C[]): ReadonlySet<C> {
    const [reached, seen] = [new Set(starts), new Set<Source>()];
    for (const consumer of reached) {
      for (const source of consumer.sources.filter((one) => !seen.has(one))) {
        seen.add(source);
        this.useOf(source).taken.forEach((_, taker) => reached.add(taker));
      }
    }
    return reached;
  }

  /** The shortest way to a source with something left. Without one the sources that were tried stay as they are for good. */
  private findPath(start: C): Step<Source, C> | undefined {
    // Mostly a source of its own has something left.
    const direct = start.sources.find((source) => !this.exhausted.has(source) && this.useOf(source).free > 0);
    if (direct !== undefined) {
      return { consumer: start, source: direct };
    }
    const [reached, seen] = [new Set([start]), new Set<Source>()];
    const queue: { consumer: C; before?: Step<Source, C> }[] = [{ consumer: start }];
    for (const { consumer, before } of queue) {
      for (const source of consumer.sources) {
        if (seen.has(source) || this.exhausted.has(source)) {
          continue;
        }
        const step = { consumer, source, before };
        const { free, taken } = this.useOf(source);
        if (free > 0) {
          return step;
        }
        seen.add(source);
        for (const other of taken.keys()) {
          if (!reached.has(other)) {
            reached.add(other);
            queue.push({ consumer: other, before: step });
          }
        }
      }
    }
    seen.forEach((source) => this.exhausted.add(source));
    return undefined;
  }

  private giveAlong(path: Step<Source, C>, missing: number): number {
    let amount = Math.min(missing, this.useOf(path.source).free);
    for (let step = path; step.before; step = step.before) {
      amount = Math.min(amount, this.useOf(step.before.source).taken.get(step.consumer) ?? 0);
    }
    for (let step: Step<Source, C> | undefined = path; step; step = step.before) {
      this.take(step.consumer, step.source, amount);
      if (step.before) {
        this.take(step.consumer, step.before.source, -amount);
      }
    }
    return amount;
  }

  private take(consumer: C, source: Source, amount: number): void {
    const use = this.useOf(source);
    const taken = (use.taken.get(consumer) ?? 0) + amount;
    use.free -= amount;
    if (taken > 0) {
      use.taken.set(consumer, taken);
    } else {
      use.taken.delete(consumer);
    }
  }

  private useOf(source: Source): Use<C> {
    const known = this.uses.get(source);
    if (known) {
      return known;
    }
    const use = { free: this.capacityOf(source), taken: new Map<C, number>() };
    this.uses.set(source, use);
    return use;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
