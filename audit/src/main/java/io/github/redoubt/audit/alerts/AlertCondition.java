package io.github.redoubt.audit.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an alert watches for; one of a kind that this version does not know is told as such. */
public sealed interface AlertCondition {

  /** Gives its kind. */
  AlertType type();

  /**
   * A threshold, and how urgent the alert is beyond it.
   *
   * @param threshold the number
   * @param window over how long it is counted
   * @param priority how urgent; empty where the alert's own holds
   */
  record Rule(double threshold, TimeWindow window, Optional<Priority> priority) {}

  /**
   * What happens to groups of which nothing is seen any more.
   *
   * @param trigger whether nothing counts as too few
   * @param retireAfter after how long such a group is forgotten; empty for never
   */
  record Undetected(boolean trigger, Optional<TimeWindow> retireAfter) {}

  /** Every log that matches. */
  record Immediate(LogFilter filter) implements AlertCondition {
    @Override
    public AlertType type() {
      return AlertType.IMMEDIATE;
    }
  }

  /**
   * More or fewer logs than a number.
   *
   * @param evaluationDelay how long it waits for logs that come late
   */
  record Threshold(
      LogFilter filter,
      Comparison comparison,
      List<Rule> rules,
      Optional<Undetected> undetected,
      Duration evaluationDelay)
      implements AlertCondition {
    @Override
    public AlertType type() {
      return AlertType.THRESHOLD;
    }
  }

  /**
   * The number of some logs divided by that of others.
   *
   * @param grouping which side is told apart by what the alert groups by
   * @param ignoresInfinity whether it stays silent where there are none to divide by
   */
  record Ratio(
      LogFilter numerator,
      LogFilter denominator,
      Comparison comparison,
      List<Rule> rules,
      RatioGrouping grouping,
      boolean ignoresInfinity)
      implements AlertCondition {
    @Override
    public AlertType type() {
      return AlertType.RATIO;
    }
  }

  /**
   * Logs compared to those of earlier.
   *
   * @param rules how many times as many as then
   */
  record TimeRelative(
      LogFilter filter, Comparison comparison, List<RelativeRule> rules, boolean ignoresInfinity)
      implements AlertCondition {
    @Override
    public AlertType type() {
      return AlertType.TIME_RELATIVE;
    }
  }

  /**
   * How many times as many logs as in the past.
   *
   * @param times the factor
   * @param past what it is compared to
   * @param priority how urgent; empty where the alert's own holds
   */
  record RelativeRule(double times, Past past, Optional<Priority> priority) {}

  /**
   * A value of a field that was not seen before.
   *
   * @param window how far back it is remembered
   */
  record NewValue(LogFilter filter, String field, TimeWindow window) implements AlertCondition {
    @Override
    public AlertType type() {
      return AlertType.NEW_VALUE;
    }
  }

  /**
   * More different values of a field than a number.
   *
   * @param most how many are still as they should be
   * @param mostPerGroup the same for each group
   */
  record UniqueCount(
      LogFilter filter, String field, long most, Optional<Long> mostPerGroup, TimeWindow window)
      implements AlertCondition {
    @Override
    public AlertType type() {
      return AlertType.UNIQUE_COUNT;
    }
  }

  /**
   * More logs than usual.
   *
   * @param minimum how many there must be at least
   * @param deviationPercent by how much more than usual; empty where the service decides
   */
  record Anomaly(
      LogFilter filter, double minimum, TimeWindow window, Optional<Double> deviationPercent)
      implements AlertCondition {
    @Override
    public AlertType type() {
      return AlertType.ANOMALY;
    }
  }

  /**
   * A metric's threshold.
   *
   * @param threshold the number
   * @param forOverPercent for how much of the window it must be so
   * @param window the window
   * @param priority how urgent; empty where the alert's own holds
   */
  record MetricRule(
      double threshold, long forOverPercent, TimeWindow window, Optional<Priority> priority) {}

  /** A metric beyond a number. */
  record MetricThreshold(String promql, Comparison comparison, List<MetricRule> rules)
      implements AlertCondition {
    @Override
    public AlertType type() {
      return AlertType.METRIC_THRESHOLD;
    }
  }

  /** A metric that is not as usual. */
  record MetricAnomaly(String promql, Comparison comparison, List<MetricRule> rules)
      implements AlertCondition {
    @Override
    public AlertType type() {
      return AlertType.METRIC_ANOMALY;
    }
  }

  /** Other alerts, one after the other. */
  record Flow(List<FlowStage> stages, boolean enforcesSuppression) implements AlertCondition {
    @Override
    public AlertType type() {
      return AlertType.FLOW;
    }
  }

  /** One of a kind that a later version knows. */
  record Other(AlertType type) implements AlertCondition {}
}
