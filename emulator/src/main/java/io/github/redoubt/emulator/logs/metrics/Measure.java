package io.github.redoubt.emulator.logs.metrics;

import java.time.Instant;
import java.util.List;

/** What the numbers in one field of the logs of a minute come to. */
final class Measure {

  private static final int QUARTERS = 4;
  private static final int SECONDS_OF_A_QUARTER = 15;

  private final double[] highest = new double[QUARTERS];
  private final double[] lowest = new double[QUARTERS];
  private final long[] counts = new long[QUARTERS];
  private final List<Double> bounds;
  private final long[] below;
  private double sum;

  /**
   * Makes one without numbers.
   *
   * @param bounds of the buckets that they are counted in
   */
  Measure(List<Double> bounds) {
    this.bounds = bounds;
    this.below = new long[bounds.size()];
  }

  void note(double number, Instant at) {
    int quarter = (int) (at.getEpochSecond() % 60) / SECONDS_OF_A_QUARTER;
    boolean first = counts[quarter] == 0;
    highest[quarter] = first ? number : Math.max(highest[quarter], number);
    lowest[quarter] = first ? number : Math.min(lowest[quarter], number);
    counts[quarter]++;
    sum += number;
    for (int i = 0; i < below.length; i++) {
      if (number <= bounds.get(i)) {
        below[i]++;
      }
    }
  }

  long count() {
    long count = 0;
    for (long each : counts) {
      count += each;
    }
    return count;
  }

  double sum() {
    return sum;
  }

  double average() {
    return sum / count();
  }

  double highest() {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < QUARTERS; i++) {
      highest = counts[i] == 0 ? highest : Math.max(highest, this.highest[i]);
    }
    return highest;
  }

  double lowest() {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < QUARTERS; i++) {
      lowest = counts[i] == 0 ? lowest : Math.min(lowest, this.lowest[i]);
    }
    return lowest;
  }

  /** The sample of the last quarter of the minute that has one. */
  double sample(boolean ofHighest) {
    int last = QUARTERS - 1;
    while (last > 0 && counts[last] == 0) {
      last--;
    }
    return ofHighest ? highest[last] : lowest[last];
  }

  /** How many numbers are not above the bound of a bucket. */
  long below(int bucket) {
    return below[bucket];
  }
}
