package io.github.redoubt.audit;

import static io.github.redoubt.audit.queries.DataPrime.dataprime;
import static io.github.redoubt.audit.queries.Lucene.lucene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.audit.dashboards.Dashboard;
import io.github.redoubt.audit.dashboards.DashboardFolder;
import io.github.redoubt.audit.enrichments.Enrichment;
import io.github.redoubt.audit.enrichments.EnrichmentType;
import io.github.redoubt.audit.extensions.Deployment;
import io.github.redoubt.audit.extensions.Extension;
import io.github.redoubt.audit.internal.EmulatedLogs;
import io.github.redoubt.audit.metrics.Aggregation;
import io.github.redoubt.audit.metrics.LogMetric;
import io.github.redoubt.audit.parsing.ParsingRule;
import io.github.redoubt.audit.policies.LabelMatch;
import io.github.redoubt.audit.policies.LogPolicy;
import io.github.redoubt.audit.policies.Pipeline;
import io.github.redoubt.audit.queries.LogRow;
import io.github.redoubt.audit.streams.LogStream;
import io.github.redoubt.audit.usage.UsageRange;
import io.github.redoubt.audit.visibility.DataAccessRule;
import io.github.redoubt.audit.visibility.TimeSelection;
import io.github.redoubt.audit.visibility.View;
import io.github.redoubt.audit.visibility.ViewFolder;
import io.github.redoubt.audit.visibility.ViewTier;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.NotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Settings as a service keeps them. Ensuring twice is ensuring once, whatever it adds. */
class SettingsEmulatedTest {

  private static final String DRAWING =
      """
      {"layout":{"sections":[{"id":{"value":"3b0c3d0a-1111-4222-8333-944455566677"},
        "rows":[{"id":{"value":"3b0c3d0a-1111-4222-8333-944455566678"},
         "appearance":{"height":19},"widgets":[]}]}]},
       "filters":[],"relative_time_frame":"900s"}
      """;

  private final EmulatedLogs emulated = EmulatedLogs.fresh();
  private final CloudLogs logs = emulated.logs();

  @Test
  void dataAccessRules() {
    var rules = logs.dataAccessRules();
    Dpxl shop = Dpxl.application("shop");
    assertThat(rules.preview("shop", shop).outcome()).isEqualTo(Outcome.CREATED);
    DataAccessRule made = rules.ensure("shop", shop).resource();

    assertThat(rules.ensure("shop", shop).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(rules.ensure("shop", shop, r -> r.describedAs("d")).outcome())
        .isEqualTo(Outcome.UPDATED);
    assertThat(rules.get(made.id()).description()).contains("d");
    assertThat(rules.find("shop").map(DataAccessRule::logs)).contains(shop.text());
    rules.delete(made.id());
    assertThat(rules.list()).isEmpty();
    assertThatThrownBy(() -> rules.get(made.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void viewsAndTheirFolders() {
    ViewFolder folder = logs.views().folders().ensure("audit").resource();
    assertThat(logs.views().folders().ensure("audit").outcome()).isEqualTo(Outcome.UNCHANGED);
    Consumer<io.github.redoubt.audit.visibility.WantedView> wanted =
        view ->
            view.lookingFor(lucene("outcome:failure"))
                .showing(TimeSelection.last(Duration.ofHours(1)))
                .filteredBy("applicationName", "shop")
                .inFolder(folder.id())
                .inTier(ViewTier.ALL_LOGS);
    View made = logs.views().ensure("failures", wanted).resource();

    assertThat(logs.views().ensure("failures", wanted).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(logs.views().get(made.id())).isEqualTo(made);
    assertThat(
            logs.views()
                .update(made.id(), view -> view.showing(TimeSelection.last(Duration.ofDays(1))))
                .resource()
                .time()
                .last())
        .contains(Duration.ofDays(1));
    logs.views().delete(made.id());
    assertThat(logs.views().list()).isEmpty();
    assertThat(logs.views().folders().rename(folder.id(), "a").resource().name()).isEqualTo("a");
    logs.views().folders().delete(folder.id());
  }

  @Test
  void callersAtOnceEndWithOne() {
    List<CompletableFuture<Change<DataAccessRule>>> all =
        Stream.generate(
                () ->
                    emulated.cloud().async(() -> logs.dataAccessRules().ensure("shop", Dpxl.all())))
            .limit(6)
            .toList();

    assertThat(all).allSatisfy(each -> assertThat(each.join().resource().name()).isEqualTo("shop"));

    assertThat(logs.dataAccessRules().list()).hasSize(1);
  }

  @Test
  void policies() {
    var policies = logs.policies();
    LogPolicy rest = policies.newPolicy("rest", Pipeline.STORE_AND_SEARCH).create();
    Consumer<io.github.redoubt.audit.policies.WantedPolicy> wanted =
        policy ->
            policy
                .sendingTo(Pipeline.PRIORITY_INSIGHTS)
                .ofApplication(LabelMatch.is("shop", "till"))
                .ofSeverity(LogSeverity.ERROR, LogSeverity.CRITICAL);
    LogPolicy made =
        policies.ensure("audit", policy -> wanted.accept(policy.before(rest))).resource();

    assertThat(policies.ensure("audit", wanted).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(policies.list()).extracting(LogPolicy::name).containsExactly("audit", "rest");
    LogPolicy behind = policies.get(rest.id());
    assertThat(policies.ensure("audit", policy -> policy.before(behind)).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(policies.ensure("rest", policy -> policy.before(made)).outcome())
        .isEqualTo(Outcome.UPDATED);
    assertThat(policies.list()).extracting(LogPolicy::name).containsExactly("rest", "audit");
    assertThat(policies.update(made.id(), policy -> policy.disabled()).resource().enabled())
        .isFalse();
    policies.delete(made.id());
    assertThat(policies.find("audit")).isEmpty();
  }

  @Test
  void aPolicyThatShallNotCountDoesNot() {
    LogPolicy made =
        logs.policies()
            .ensure("off", policy -> policy.sendingTo(Pipeline.BLOCKED).disabled())
            .resource();

    assertThat(logs.policies().get(made.id()).enabled()).isFalse();
  }

  @Test
  void retentionTags() {
    var tags = logs.policies().retentionTags();
    List<String> wanted = List.of("Default", "Short", "Intermediate", "Long");

    tags.ensure(wanted);

    assertThat(tags.list()).isEqualTo(wanted);
    assertThat(tags.ensure(wanted).outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void maskedIsMasked() {
    ParsingRule masking = ParsingRule.replacing("\\d{12}(\\d{4})").with("****$1").in("text.card");
    logs.ruleGroups().newGroup("mask cards", masking).forApplication("shop").create();
    assertThat(logs.ruleGroups().ensure("mask cards", group -> group.doing(masking)).outcome())
        .isEqualTo(Outcome.UNCHANGED);

    emulated.send("shop", "{\"card\":\"1234567812345678\"}");

    List<LogRow> rows = logs.query(dataprime("source logs")).all().rows();
    assertThat(rows).extracting(row -> row.text("card").orElse("")).containsExactly("****5678");
  }

  @Test
  void ruleGroups() {
    var groups = logs.ruleGroups();
    Consumer<io.github.redoubt.audit.parsing.WantedRuleGroup> wanted =
        group ->
            group
                .describedAs("d")
                .forApplication("shop")
                .forSeverity(LogSeverity.DEBUG)
                .doingFirstOf(
                    ParsingRule.replacing("a").with("b"),
                    ParsingRule.blocking("c").keepingBlocked())
                .doing(ParsingRule.removing("text.pin"))
                .doing(ParsingRule.extracting("user=(?P<user_name>\\w+)"))
                .doing(ParsingRule.parsingJson("text.inner").in("text.raw").deletingSource());
    var made = groups.ensure("all", wanted).resource();

    assertThat(groups.ensure("all", wanted).differences()).isEmpty();
    assertThat(groups.get(made.id()).rules()).hasSize(4);
    assertThat(groups.update(made.id(), group -> group.disabled()).resource().enabled()).isFalse();
    groups.delete(made.id());
    assertThat(groups.list()).isEmpty();
  }

  @Test
  void dashboardsAndTheirFolders() {
    var dashboards = logs.dashboards();
    DashboardFolder folder = dashboards.folders().ensure("audit").resource();
    Dashboard made = dashboards.newDashboard("failures", DRAWING).create();

    assertThat(dashboards.ensure("failures", board -> board.drawnAs(DRAWING)).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(dashboards.ensure("failures", board -> board.drawnAs(made.json())).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(
            dashboards
                .ensure("failures", board -> board.drawnAs("{\"relative_time_frame\":\"3600s\"}"))
                .outcome())
        .isEqualTo(Outcome.UPDATED);
    dashboards.pin(made.id());
    dashboards.makeDefault(made.id());
    dashboards.move(made.id(), folder.id());
    assertThat(dashboards.list())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.isPinned()).isTrue();
              assertThat(each.isDefault()).isTrue();
              assertThat(each.folderId()).contains(folder.id());
            });
    dashboards.unpin(made.id());
    assertThat(dashboards.list()).noneMatch(each -> each.isPinned());
    assertThat(dashboards.folders().create("inner", folder).parentId()).contains(folder.id());
    dashboards.delete(made.id());
    assertThat(dashboards.find("failures")).isEmpty();
  }

  @Test
  void enrichments() {
    var enrichments = logs.enrichments();
    Enrichment made = enrichments.ensure("client.address", EnrichmentType.GEO_IP).resource();

    assertThat(enrichments.ensure("client.address", EnrichmentType.GEO_IP).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(enrichments.preview("client.address", EnrichmentType.SUSPICIOUS_IP).outcome())
        .isEqualTo(Outcome.CREATED);
    assertThat(enrichments.list()).containsExactly(made);
    assertThat(enrichments.get(made.id())).isEqualTo(made);
    enrichments.delete(made.id());
    assertThat(enrichments.list()).isEmpty();
    assertThatThrownBy(() -> enrichments.get(made.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void metrics() {
    var metrics = logs.metrics();
    Consumer<io.github.redoubt.audit.metrics.WantedMetric> wanted =
        metric ->
            metric
                .of(lucene("outcome:failure"))
                .ofApplications("shop")
                .ofSeverities(LogSeverity.ERROR)
                .labelled("who", "initiator.id")
                .measuring("duration", "took", Aggregation.MAX, Aggregation.histogram(1, 10.5))
                .upToSeries(1000);
    LogMetric made = metrics.ensure("failures", wanted).resource();

    assertThat(metrics.ensure("failures", wanted).differences()).isEmpty();
    assertThat(made.labels()).containsEntry("who", "initiator.id");
    assertThat(made.measures()).hasSize(1);
    assertThat(metrics.update(made.id(), metric -> metric.upToSeries(7)).resource().mostSeries())
        .hasValue(7);
    metrics.delete(made.id());
    assertThat(metrics.list()).isEmpty();
  }

  @Test
  void streams() {
    var streams = logs.streams();
    Consumer<io.github.redoubt.audit.streams.WantedStream> wanted =
        stream -> stream.sending(Dpxl.all()).to("kafka-0:9093", "logs").compressed();
    LogStream made = streams.ensure("out", wanted).resource();

    assertThat(streams.ensure("out", wanted).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(made.active()).isTrue();
    assertThat(streams.update(made.id(), stream -> stream.paused()).resource().active()).isFalse();
    assertThat(streams.get(made.id()).compressed()).isTrue();
    streams.delete(made.id());
    assertThat(streams.list()).isEmpty();
  }

  @Test
  void usage() {
    emulated.send("shop", "{\"n\":1}");

    assertThat(logs.usage().detailed(UsageRange.CURRENT_MONTH))
        .anySatisfy(each -> assertThat(each.application()).contains("shop"));
    assertThat(logs.usage().daily(UsageRange.LAST_WEEK)).isNotEmpty();
    assertThat(logs.usage().ensureExported(true).resource()).isTrue();
    assertThat(logs.usage().ensureExported(true).outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(logs.usage().isExported()).isTrue();
  }

  @Test
  void extensions() {
    var extensions = logs.extensions();
    Extension first = extensions.list().findFirst().orElseThrow();
    Extension.Revision newest = first.revisions().get(0);
    Deployment wanted =
        Deployment.of(newest.version(), newest.items().stream().map(item -> item.id()).toList())
            .forApplications("shop");
    assertThat(extensions.findDeployment(first.id())).isEmpty();

    assertThat(extensions.ensureDeployed(first.id(), wanted).outcome()).isEqualTo(Outcome.CREATED);

    assertThat(extensions.ensureDeployed(first.id(), wanted).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(extensions.findDeployment(first.id())).contains(wanted);
    assertThat(extensions.listDeployed()).extracting(Extension::id).containsExactly(first.id());
    extensions.undeploy(first.id());
    assertThat(extensions.listDeployed()).isEmpty();
  }
}
