package io.github.redoubt.emulator.storage.replication;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.settings.Filters;
import io.github.redoubt.emulator.storage.settings.RuleIds;
import io.github.redoubt.emulator.storage.settings.Setting;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Replication;
import io.github.redoubt.emulator.storage.state.Replication.Rule;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.VersionFilter;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** How a bucket is told where its new versions are copied to: {@code ?replication}. */
public final class ReplicationSetting implements Setting<Replication> {

  private static final int MOST_RULES = 1000;

  private final Clock clock;
  private final Destinations destinations;

  public ReplicationSetting(Clock clock, Store store, Authority authority) {
    this.clock = clock;
    this.destinations = new Destinations(store, authority);
  }

  @Override
  public Class<Replication> type() {
    return Replication.class;
  }

  @Override
  public String root() {
    return "ReplicationConfiguration";
  }

  @Override
  public String readAction() {
    return "bucket.get_replication";
  }

  @Override
  public String writeAction() {
    return "bucket.put_replication";
  }

  @Override
  public Optional<String> deleteAction() {
    return Optional.of("bucket.delete_replication");
  }

  @Override
  public Element absent() {
    throw new Rejection(
        404,
        "ReplicationConfigurationNotFoundError",
        "The replication configuration was not found");
  }

  @Override
  public Replication read(Element document, Bucket bucket, Identity who) {
    List<Element> elements = document.only("Rule").all("Rule");
    if (elements.isEmpty() || elements.size() > MOST_RULES) {
      throw Element.malformed("A replication has from 1 to " + MOST_RULES + " rules.");
    }
    List<Rule> rules = elements.stream().map(ReplicationSetting::rule).toList();
    RuleIds.requireDistinct(rules.stream().map(Rule::id).toList());
    if (!bucket.setting(Versioning.class).equals(Optional.of(Versioning.ENABLED))) {
      throw Rejection.invalid("Versioning must be Enabled on the bucket to apply a replication.");
    }
    rules.forEach(rule -> requireDestination(bucket, rule.destination()));
    return new Replication(clock.instant(), rules);
  }

  private void requireDestination(Bucket source, String crn) {
    Bucket destination =
        destinations
            .find(crn)
            .orElseThrow(() -> Rejection.invalid("The destination bucket does not exist: " + crn));
    if (destination.equals(source)) {
      throw Rejection.invalid("The destination bucket is the source bucket.");
    }
    destinations
        .objection(source, destination)
        .ifPresent(
            why -> {
              throw Rejection.invalid(why);
            });
  }

  private static Rule rule(Element element) {
    element.only("ID", "Priority", "Status", "DeleteMarkerReplication", "Filter", "Destination");
    Optional<Element> filter = element.find("Filter");
    Optional<Integer> priority = element.findNumber("Priority");
    Optional<Element> markers = element.find("DeleteMarkerReplication");
    if (filter.isPresent() && (priority.isEmpty() || markers.isEmpty())) {
      throw Rejection.invalid("A rule with a Filter needs Priority and DeleteMarkerReplication.");
    }
    if (priority.filter(each -> each < 0).isPresent()) {
      throw Rejection.argument("Priority is not negative.");
    }
    return new Rule(
        RuleIds.of(element),
        priority.orElse(0),
        RuleIds.enabled(element.get("Status")),
        markers.map(each -> RuleIds.enabled(each.only("Status").get("Status"))).orElse(false),
        filter.map(each -> Filters.read(each, false)).orElse(VersionFilter.ALL),
        element.get("Destination").only("Bucket").get("Bucket").text().strip());
  }

  @Override
  public Element write(Replication replication) {
    return Element.of(
        root(), replication.rules().stream().map(ReplicationSetting::element).toList());
  }

  private static Element element(Rule rule) {
    return Element.of(
        "Rule",
        List.of(
            Element.of("ID", rule.id()),
            status(rule.enabled()),
            Element.of("DeleteMarkerReplication", List.of(status(rule.markers()))),
            Element.of("Destination", List.of(Element.of("Bucket", rule.destination()))),
            Element.of("Priority", Integer.toString(rule.priority())),
            Filters.write(rule.filter())));
  }

  private static Element status(boolean enabled) {
    return Element.of("Status", enabled ? "Enabled" : "Disabled");
  }
}
