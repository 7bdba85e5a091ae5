package io.github.redoubt.audit.metrics;

import io.github.redoubt.audit.internal.NamedSettings;
import io.github.redoubt.audit.queries.QueryText;
import io.github.redoubt.core.InvalidRequestException;

/** Metrics of logs that are about to be created. It belongs to one thread. */
public final class MetricCreation {

  private final NamedSettings<LogMetric> settings;
  private final WantedMetric wanted;

  MetricCreation(NamedSettings<LogMetric> settings, WantedMetric wanted) {
    this.settings = settings;
    this.wanted = wanted;
  }

  /** Says what they are for. */
  public MetricCreation describedAs(String description) {
    wanted.describedAs(description);
    return this;
  }

  /**
   * Counts the logs that a query finds; without it, all.
   *
   * @throws InvalidRequestException if it is not in Lucene
   */
  public MetricCreation of(QueryText lucene) {
    wanted.of(lucene);
    return this;
  }

  /** Counts logs of some applications only. */
  public MetricCreation ofApplications(String... names) {
    wanted.ofApplications(names);
    return this;
  }

  /**
   * Tells series apart by a field.
   *
   * @throws InvalidRequestException if it is the ninth
   */
  public MetricCreation labelled(String label, String field) {
    wanted.labelled(label, field);
    return this;
  }

  /**
   * Measures a field.
   *
   * @throws InvalidRequestException if nothing is made of its values
   */
  public MetricCreation measuring(String field, String metric, Aggregation... aggregations) {
    wanted.measuring(field, metric, aggregations);
    return this;
  }

  /**
   * Limits the number of series.
   *
   * @throws InvalidRequestException if it is less than 1
   */
  public MetricCreation upToSeries(int most) {
    wanted.upToSeries(most);
    return this;
  }

  /** Creates them. They are made of the logs that come in from now on. */
  public LogMetric create() {
    return settings.create(wanted.created());
  }
}
