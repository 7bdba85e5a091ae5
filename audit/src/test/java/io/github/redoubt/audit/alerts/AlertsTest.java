package io.github.redoubt.audit.alerts;

import static io.github.redoubt.audit.alerts.LogFilter.lucene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.channels.AlertingCloud;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.NotFoundException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts that the service keeps. */
class AlertsTest {

  private static final LogFilter FILTER =
      lucene("event:login_failed")
          .ofApplications(LabelMatch.startingWith("shop"), LabelMatch.is("web"))
          .ofSubsystem("login")
          .withSeverity(LogSeverity.ERROR, LogSeverity.VERBOSE);

  private final Alerts alerts = AlertingCloud.shared().logs().alerts();

  private static Arguments kind(
      AlertCondition condition, Function<AlertDraft, ? extends WantedAlert<?>> sentence) {
    return Arguments.of(condition, sentence);
  }

  private static AlertCondition.Rule rule(double threshold, String window, Priority priority) {
    return new AlertCondition.Rule(threshold, new TimeWindow(window), Optional.of(priority));
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind(new AlertCondition.Immediate(FILTER), a -> a.when(FILTER).immediately()),
        kind(
            new AlertCondition.Threshold(
                FILTER,
                Comparison.LESS_THAN,
                List.of(
                    rule(5, "minutes_10", Priority.P3),
                    rule(1, "minutes_5_or_unspecified", Priority.P1)),
                Optional.of(
                    new AlertCondition.Undetected(true, Optional.of(new TimeWindow("hours_6")))),
                Duration.ofSeconds(30)),
            a ->
                a.when(FILTER)
                    .lessThan(5)
                    .within(Duration.ofMinutes(10))
                    .escalatingTo(Priority.P1, 1, Duration.ofMinutes(5))
                    .undetectedValues(true, Duration.ofHours(6))
                    .waitingForLateLogs(Duration.ofSeconds(30))
                    .priority(Priority.P3)),
        kind(
            new AlertCondition.Ratio(
                FILTER,
                LogFilter.everything(),
                Comparison.MORE_THAN,
                List.of(rule(0.25, "hour_1", Priority.P5)),
                RatioGrouping.NUMERATOR,
                true),
            a ->
                a.whenRatio(FILTER, LogFilter.everything())
                    .moreThan(0.25)
                    .within(Duration.ofHours(1))
                    .groupingOnly(RatioGrouping.NUMERATOR)
                    .ignoringInfinity()
                    .by("initiator.id")),
        kind(
            new AlertCondition.TimeRelative(
                FILTER,
                Comparison.MORE_THAN,
                List.of(
                    new AlertCondition.RelativeRule(
                        2, Past.SAME_HOUR_YESTERDAY, Optional.of(Priority.P5))),
                false),
            a -> a.when(FILTER).moreThan(2).timesThoseOf(Past.SAME_HOUR_YESTERDAY)),
        kind(
            new AlertCondition.NewValue(FILTER, "initiator.id", new TimeWindow("months_2")),
            a -> a.when(FILTER).newValueOf("initiator.id").within(Period.ofMonths(2))),
        kind(
            new AlertCondition.UniqueCount(
                FILTER,
                "initiator.host.address",
                20,
                Optional.of(5L),
                new TimeWindow("minute_1_or_unspecified")),
            a ->
                a.when(FILTER)
                    .distinctValuesOf("initiator.host.address")
                    .moreThan(20)
                    .within(Duration.ofMinutes(1))
                    .by("initiator.id")
                    .mostInEachGroup(5)),
        kind(
            new AlertCondition.Anomaly(FILTER, 100, new TimeWindow("hours_4"), Optional.of(30.0)),
            a ->
                a.when(FILTER)
                    .moreThanUsual(100)
                    .within(Duration.ofHours(4))
                    .deviatingByPercent(30)),
        kind(
            new AlertCondition.MetricThreshold(
                "sum(errors)",
                Comparison.LESS_THAN_OR_EQUAL,
                List.of(
                    new AlertCondition.MetricRule(
                        3, 50, new TimeWindow("minutes_15"), Optional.of(Priority.P5)))),
            a ->
                a.whenMetric("sum(errors)")
                    .atMost(3)
                    .forOverPercent(50)
                    .within(Duration.ofMinutes(15))
                    .missingAsZero()),
        kind(
            new AlertCondition.MetricAnomaly(
                "sum(errors)",
                Comparison.MORE_THAN_USUAL,
                List.of(
                    new AlertCondition.MetricRule(
                        3, 50, new TimeWindow("hour_1"), Optional.empty()))),
            a ->
                a.whenMetric("sum(errors)")
                    .moreThanUsual(3)
                    .forOverPercent(50)
                    .within(Duration.ofHours(1))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindIsReadAsItWasSaidAndConverges(
      AlertCondition condition, Function<AlertDraft, ? extends WantedAlert<?>> sentence) {
    Change<Alert> made = alerts.ensure("a", sentence);
    Change<Alert> again = alerts.ensure("a", sentence);

    assertThat(made.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(made.resource().condition()).isEqualTo(condition);
    assertThat(again.differences()).isEmpty();
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void flowOfOtherAlertsConverges() {
    AlertId guess =
        alerts.create("guess", a -> a.when(FILTER).moreThan(5).within(Duration.ofMinutes(5))).id();
    AlertId entry = alerts.create("entry", a -> a.when(lucene("login")).immediately()).id();
    FlowStage first = FlowStage.of(FlowGroup.allOf(guess));
    FlowStage then =
        FlowStage.of(FlowGroup.anyOf(entry).without(guess)).within(Duration.ofMinutes(5));

    Change<Alert> made = alerts.ensure("break-in", a -> a.whenFlow(first, then));
    Change<Alert> again = alerts.ensure("break-in", a -> a.whenFlow(first, then));

    assertThat(made.resource().condition())
        .isEqualTo(new AlertCondition.Flow(List.of(first, then), false));
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void everythingThatCanBeSaidConverges() {
    Schedule nights =
        Schedule.on(
            Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(20, 0), LocalTime.of(23, 59));
    Function<AlertDraft, ImmediateAlert> sentence =
        a ->
            a.when(FILTER)
                .immediately()
                .describedAs("somebody guesses")
                .priority(Priority.P2)
                .labelled("team", "security")
                .notifyingOn(NotifyOn.TRIGGERED_AND_RESOLVED)
                .tellingAgainAfter(Duration.ofMinutes(30))
                .onlyOn(nights)
                .by("initiator.id", "target.id")
                .buildingBlock(true)
                .disabled();

    Alert made = alerts.ensure("a", sentence).resource();

    assertThat(alerts.ensure("a", sentence).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(made.schedule()).contains(nights);
    assertThat(made.buildingBlock()).isTrue();
    assertThat(made.enabled()).isFalse();
    assertThat(made.groupBy()).containsExactly("initiator.id", "target.id");
    assertThat(made.notifying())
        .contains(
            new Notifying(NotifyOn.TRIGGERED_AND_RESOLVED, Optional.of(Duration.ofMinutes(30))));
    assertThat(made.labels()).containsEntry("team", "security");
  }

  @Test
  void oneKindBecomesAnother() {
    alerts.ensure("a", a -> a.when(FILTER).moreThan(1).within(Duration.ofHours(1)).by("x"));

    Change<Alert> change =
        alerts.ensure("a", a -> a.when(FILTER).newValueOf("x").within(Duration.ofHours(24)));

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.resource().condition().type()).isEqualTo(AlertType.NEW_VALUE);
    assertThat(change.resource().groupBy()).isEmpty();
  }

  @Test
  void versionChangesWithEveryChangeAndTheIdDoesNot() {
    Alert made = alerts.create("a", a -> a.when(FILTER).immediately());

    Alert changed = alerts.update(made.id(), edit -> edit.describedAs("d")).resource();

    assertThat(changed.id()).isEqualTo(made.id());
    assertThat(changed.versionId()).isNotEqualTo(made.versionId());
  }

  @Test
  void callersAtOnceEndWithOneAlert() {
    List<CompletableFuture<Change<Alert>>> callers =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> alerts.ensure("a", a -> a.when(FILTER).immediately())))
            .toList();

    List<AlertId> ids =
        callers.stream().map(each -> each.join().resource().id()).distinct().toList();

    assertThat(alerts.list()).extracting(Alert::id).containsExactlyElementsOf(ids);
  }

  @Test
  void deletedAlertIsNotFound() {
    Alert made = alerts.create("a", a -> a.when(FILTER).immediately());

    alerts.delete(made.id());

    assertThatThrownBy(() -> alerts.get(made.id())).isInstanceOf(NotFoundException.class);
  }
}
