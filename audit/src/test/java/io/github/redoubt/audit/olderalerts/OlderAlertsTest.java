package io.github.redoubt.audit.olderalerts;

import static io.github.redoubt.audit.alerts.LogFilter.lucene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.alerts.AlertId;
import io.github.redoubt.audit.alerts.FlowGroup;
import io.github.redoubt.audit.alerts.FlowStage;
import io.github.redoubt.audit.alerts.Priority;
import io.github.redoubt.audit.alerts.Schedule;
import io.github.redoubt.audit.channels.AlertingCloud;
import io.github.redoubt.audit.webhooks.OutgoingWebhook;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Alerts through the older interface. */
class OlderAlertsTest {

  private final AlertingCloud cloud = AlertingCloud.shared();
  private final OlderAlerts alerts = cloud.logs().olderAlerts();

  private OlderAlert failedSignIns() {
    return alerts.create(
        "failed sign-ins",
        OlderSeverity.ERROR,
        OlderFilter.lucene("event:login_failed").withSeverity(LogSeverity.WARNING),
        OlderCondition.moreThan(5, Duration.ofMinutes(10)).groupedBy("initiator.id"),
        more -> more.describedAs("somebody guesses").labelled("team", "security"));
  }

  @Test
  void alertIsReadAsItWasMade() {
    OlderAlert made = failedSignIns();

    OlderAlert read = alerts.get(made.id());

    assertThat(read.severity()).isEqualTo(OlderSeverity.ERROR);
    assertThat(read.active()).isTrue();
    assertThat(read.labels()).containsEntry("team", "security");
    assertThat(read.filter().query()).isEqualTo("event:login_failed");
    assertThat(read.condition().kind()).isEqualTo(ConditionKind.MORE_THAN);
    assertThat(read.condition().threshold()).contains(5.0);
    assertThat(read.condition().timeframe()).contains(Timeframe.of(Duration.ofMinutes(10)));
    assertThat(read.condition().groupBy()).containsExactly("initiator.id");
  }

  @Test
  void alertIsSeenThroughTheNewerInterfaceToo() {
    failedSignIns();

    assertThat(cloud.logs().alerts().find("failed sign-ins"))
        .hasValueSatisfying(
            alert -> {
              assertThat(alert.priority()).isEqualTo(Priority.P2);
              assertThat(alert.groupBy()).containsExactly("initiator.id");
            });
  }

  @Test
  void alertOfTheNewerInterfaceIsSeenHere() {
    cloud
        .logs()
        .alerts()
        .create(
            "newer",
            a -> a.when(lucene("x")).moreThan(3).within(Duration.ofHours(1)).priority(Priority.P1));

    assertThat(alerts.find("newer"))
        .hasValueSatisfying(
            alert -> assertThat(alert.severity()).isEqualTo(OlderSeverity.CRITICAL));
  }

  @Test
  void updateWritesWhatDiffersAlone() {
    OlderAlert made = failedSignIns();

    Change<OlderAlert> change =
        alerts.update(made.id(), edit -> edit.active(false).severity(OlderSeverity.ERROR));

    assertThat(change.differences())
        .extracting(Change.Difference::toString)
        .containsExactly("is_active: true -> false");
    assertThat(alerts.find("failed sign-ins")).map(OlderAlert::active).contains(false);
  }

  @Test
  void updateToWhatIsThereSendsNothing() {
    OlderAlert made = failedSignIns();

    assertThat(
            alerts
                .update(
                    made.id(),
                    edit ->
                        edit.when(
                            OlderCondition.moreThan(5, Duration.ofMinutes(10))
                                .groupedBy("initiator.id")))
                .outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void webhookIsToldWithTheGroupingOfTheAlert() {
    cloud.authorized();
    OutgoingWebhook webhook =
        cloud.logs().outgoingWebhooks().create("soc", cloud.notificationsCrn());
    OlderAlert made = failedSignIns();

    alerts.update(
        made.id(),
        edit -> edit.tell(webhook, true, Duration.ofMinutes(10)).labelled("place", "shop"));

    OlderAlert read = alerts.find("failed sign-ins").orElseThrow();
    assertThat(read.labels()).containsEntry("team", "security");
    assertThat(read.notifications())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.groupBy()).containsExactly("initiator.id");
              assertThat(group.told())
                  .singleElement()
                  .satisfies(
                      told -> assertThat(told.integrationId()).contains(webhook.integrationId()));
            });
  }

  @Test
  void alertAtNewValuesThatTellsSomebodyIsRefused() {
    assertThatThrownBy(
            () ->
                alerts.create(
                    "new",
                    OlderSeverity.INFO,
                    OlderFilter.lucene("x"),
                    OlderCondition.newValue("a", Duration.ofHours(12)),
                    more -> more.tell(() -> 3, false, Duration.ofMinutes(1))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("tells nobody");
  }

  @Test
  void deletedAlertIsNotFound() {
    OlderAlert made = failedSignIns();

    alerts.delete(made.id());

    assertThatThrownBy(() -> alerts.get(made.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void timeframesAreThoseOfTheService() {
    assertThat(Timeframe.of(Period.ofMonths(3)).code()).isEqualTo("timeframe_3_m");
    assertThat(Timeframe.of(Duration.ofMinutes(5)).code())
        .isEqualTo("timeframe_5_min_or_unspecified");
    assertThatThrownBy(() -> Timeframe.of(Duration.ofMinutes(7)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("PT10M");
  }

  private OlderAlert create(
      OlderFilter filter, OlderCondition condition, Consumer<OlderAlertEdit> more) {
    OlderAlert made = alerts.create("a", OlderSeverity.INFO, filter, condition, more);
    return alerts.get(made.id());
  }

  @Test
  void alertIsReadWithItsScheduleAndItsEnd() {
    Schedule nights =
        Schedule.on(
            Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), LocalTime.of(20, 0), LocalTime.of(23, 30));

    OlderAlert read =
        create(
            OlderFilter.lucene("x"),
            OlderCondition.immediate(),
            more ->
                more.onlyOn(nights)
                    .until(LocalDate.of(2027, 3, 1))
                    .notifying(true, Duration.ofMinutes(10)));

    assertThat(read.schedule()).contains(nights);
    assertThat(read.condition().kind()).isEqualTo(ConditionKind.IMMEDIATE);
  }

  @Test
  void conditionsOfEveryKindAreTaken() {
    Duration hour = Duration.ofHours(1);
    OlderFilter logs = OlderFilter.lucene("x");
    Map<OlderCondition, OlderFilter> kinds =
        Map.of(
            OlderCondition.lessThan(3, hour).undetectedValues(true), logs,
            OlderCondition.moreThanUsual(3, hour), logs,
            OlderCondition.newValue("a", Period.ofMonths(1)), logs,
            OlderCondition.uniqueCount("a", 3, hour), logs.as(FilterType.UNIQUE_COUNT),
            OlderCondition.moreThan(3, hour).relativeTo(RelativeTimeframe.PREVIOUS_DAY),
                logs.as(FilterType.TIME_RELATIVE),
            OlderCondition.moreThan(0.5, hour).ignoringInfinity(),
                logs.dividedBy("failed", OlderFilter.RatioSide.of("all", "*")),
            OlderCondition.moreThan(3, hour).ofMetric("sum(errors)", 50),
                logs.as(FilterType.METRIC));

    kinds.forEach(
        (condition, filter) -> {
          OlderAlert read = create(filter, condition, more -> {});

          assertThat(read.condition().kind()).isEqualTo(condition.kind());
          assertThat(read.condition().threshold()).isEqualTo(condition.threshold());
          assertThat(read.filter().type()).isEqualTo(filter.type());
        });
  }

  @Test
  void groupingOfEveryLogIsRefused() {
    OlderCondition every = OlderCondition.immediate();

    assertThatThrownBy(() -> every.groupedBy("a"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("counts nothing");
  }

  @Test
  void flowIsReadAsItWasMade() {
    OlderAlert first = failedSignIns();
    FlowStage stage =
        FlowStage.of(FlowGroup.allOf(new AlertId(first.uniqueId().orElseThrow())))
            .within(Duration.ofMinutes(5));

    OlderAlert read =
        create(OlderFilter.lucene("").as(FilterType.FLOW), OlderCondition.flow(stage), more -> {});

    assertThat(read.condition().stages()).containsExactly(stage);
  }
}
