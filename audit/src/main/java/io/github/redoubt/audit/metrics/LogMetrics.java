package io.github.redoubt.audit.metrics;

import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.NamedSettings;
import io.github.redoubt.audit.internal.NamedSettings.Form;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The metrics that an instance makes of logs, which the service calls events to metrics. Safe for
 * use by many threads.
 *
 * <p>The service keeps no versions of them: of two who change one at the same time, the later one
 * wins.
 */
public final class LogMetrics {

  private final NamedSettings<LogMetric> settings;

  private LogMetrics(Logs logs) {
    settings =
        new NamedSettings<>(
            new Resources<>(
                logs::api,
                "metric",
                LogMetric::read,
                "metrics().find(name)",
                "v1",
                "events2metrics"),
            Form.of("metric", "events2metrics", "id", "create_time", "update_time", "is_internal")
                .sentAs(WantedMetric::sent));
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static LogMetrics of(Logs logs) {
    return new LogMetrics(logs);
  }

  /**
   * Gets some by their id.
   *
   * @throws NotFoundException if there are none
   */
  public LogMetric get(String id) {
    return settings.get(id);
  }

  /**
   * Finds some by their name.
   *
   * @throws InvalidRequestException if the name is blank, or several have it
   */
  public Optional<LogMetric> find(String name) {
    return settings.find(name);
  }

  /** Lists them, when the first ones are asked for. */
  public Stream<LogMetric> list() {
    return settings.list();
  }

  /**
   * Begins metrics.
   *
   * @param name what people know them by
   * @throws InvalidRequestException if the name is blank
   */
  public MetricCreation newMetric(String name) {
    return new MetricCreation(settings, new WantedMetric().named(name));
  }

  /**
   * Changes some where they differ.
   *
   * @throws NotFoundException if there are none
   */
  public Change<LogMetric> update(String id, Consumer<WantedMetric> wanted) {
    WantedMetric state = new WantedMetric();
    wanted.accept(state);
    return settings.update(id, state::onto);
  }

  /**
   * Brings it about that there are metrics by this name as wanted.
   *
   * @throws InvalidRequestException if the name is blank, or several have it
   */
  public Change<LogMetric> ensure(String name, Consumer<WantedMetric> wanted) {
    WantedMetric state = state(name, wanted);
    return settings.ensure(name, state::created, state::onto);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<LogMetric> preview(String name, Consumer<WantedMetric> wanted) {
    WantedMetric state = state(name, wanted);
    return settings.preview(name, state::created, state::onto);
  }

  /**
   * Deletes some. What was measured stays.
   *
   * @throws NotFoundException if there are none
   */
  public void delete(String id) {
    settings.delete(id);
  }

  private static WantedMetric state(String name, Consumer<WantedMetric> wanted) {
    WantedMetric state = new WantedMetric().named(name);
    wanted.accept(state);
    return state;
  }
}
