package io.github.redoubt.emulator.storage.lifecycle;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.settings.Filters;
import io.github.redoubt.emulator.storage.settings.RuleIds;
import io.github.redoubt.emulator.storage.settings.Setting;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Lifecycle;
import io.github.redoubt.emulator.storage.state.Lifecycle.Expiration;
import io.github.redoubt.emulator.storage.state.Lifecycle.Rule;
import io.github.redoubt.emulator.storage.state.Lifecycle.Transition;
import io.github.redoubt.emulator.storage.state.Lifecycle.When;
import io.github.redoubt.emulator.storage.state.VersionFilter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a bucket is told what becomes of its objects: {@code ?lifecycle}. */
public final class LifecycleSetting implements Setting<Lifecycle> {

  private static final int MOST_RULES = 1000;
  private static final Set<String> ARCHIVES = Set.of("GLACIER", "ACCELERATED");

  private final Clock clock;

  public LifecycleSetting(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Class<Lifecycle> type() {
    return Lifecycle.class;
  }

  @Override
  public String root() {
    return "LifecycleConfiguration";
  }

  @Override
  public String readAction() {
    return "bucket.get_lifecycle";
  }

  @Override
  public String writeAction() {
    return "bucket.put_lifecycle";
  }

  /** There is no action of its own for removing. */
  @Override
  public Optional<String> deleteAction() {
    return Optional.of(writeAction());
  }

  @Override
  public Element absent() {
    throw new Rejection(
        404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist.");
  }

  @Override
  public Lifecycle read(Element document, Bucket bucket, Identity who) {
    List<Element> elements = document.only("Rule").all("Rule");
    if (elements.isEmpty() || elements.size() > MOST_RULES) {
      throw Element.malformed("A lifecycle has from 1 to " + MOST_RULES + " rules.");
    }
    List<Rule> rules = elements.stream().map(LifecycleSetting::rule).toList();
    RuleIds.requireDistinct(rules.stream().map(Rule::id).toList());
    if (rules.stream().filter(rule -> rule.transition().isPresent()).count() > 1) {
      throw Rejection.invalid("A lifecycle has at most one rule with a Transition.");
    }
    return new Lifecycle(clock.instant(), rules);
  }

  private static Rule rule(Element element) {
    element.only(
        "ID",
        "Status",
        "Filter",
        "Transition",
        "Expiration",
        "NoncurrentVersionExpiration",
        "AbortIncompleteMultipartUpload");
    Rule rule =
        new Rule(
            RuleIds.of(element),
            RuleIds.enabled(element.get("Status")),
            Filters.read(element.get("Filter"), true),
            element.find("Transition").map(LifecycleSetting::transition),
            element.find("Expiration").map(LifecycleSetting::expiration),
            days(element, "NoncurrentVersionExpiration", "NoncurrentDays"),
            days(element, "AbortIncompleteMultipartUpload", "DaysAfterInitiation"));
    require(rule);
    return rule;
  }

  private static void require(Rule rule) {
    VersionFilter filter = rule.filter();
    if (rule.transition().isEmpty()
        && rule.expiration().isEmpty()
        && rule.noncurrentDays().isEmpty()
        && rule.abortDays().isEmpty()) {
      throw Rejection.invalid("A lifecycle rule needs at least one action.");
    }
    if (rule.transition().isPresent() && !filter.equals(VersionFilter.ALL)) {
      throw Rejection.invalid("The Filter of a rule with a Transition must be an empty Prefix.");
    }
    boolean prefixOnly = filter.tags().isEmpty() && !filter.sized();
    if (rule.abortDays().isPresent() && !prefixOnly) {
      throw Rejection.invalid("AbortIncompleteMultipartUpload goes with a Prefix only.");
    }
    if (rule.expiration().filter(Expiration::loneMarkers).isPresent() && !prefixOnly) {
      throw Rejection.invalid("ExpiredObjectDeleteMarker goes with a Prefix only.");
    }
  }

  private static Transition transition(Element element) {
    element.only("Days", "Date", "StorageClass");
    String storageClass = element.get("StorageClass").text();
    if (!ARCHIVES.contains(storageClass)) {
      throw Element.malformed("StorageClass must be GLACIER or ACCELERATED.");
    }
    return new Transition(when(element, 0), storageClass);
  }

  private static Expiration expiration(Element element) {
    element.only("Days", "Date", "ExpiredObjectDeleteMarker");
    Optional<String> markers = element.findText("ExpiredObjectDeleteMarker");
    if (markers.isEmpty()) {
      return new Expiration(Optional.of(when(element, 1)), false);
    }
    if (element.children().size() > 1 || !Set.of("true", "false").contains(markers.get())) {
      throw Element.malformed("ExpiredObjectDeleteMarker is true or false, and stands alone.");
    }
    return new Expiration(Optional.empty(), markers.get().equals("true"));
  }

  private static When when(Element element, int fewest) {
    Optional<Integer> days = element.findNumber("Days");
    When when =
        new When(
            days,
            element
                .findText("Date")
                .map(
                    said ->
                        Times.iso(said)
                            .orElseThrow(() -> Element.malformed("Date is not in ISO 8601."))));
    if (days.isPresent() == when.date().isPresent()) {
      throw Element.malformed(element.name() + " needs either Days or Date.");
    }
    days.ifPresent(each -> require("Days", each, fewest));
    return when;
  }

  private static Optional<Integer> days(Element rule, String action, String name) {
    return rule.find(action)
        .map(
            element -> {
              int days =
                  element
                      .only(name)
                      .findNumber(name)
                      .orElseThrow(() -> Element.malformed(action + " needs " + name + "."));
              require(name, days, 1);
              return days;
            });
  }

  private static void require(String name, int days, int fewest) {
    if (days < fewest) {
      throw Rejection.argument(name + " must be at least " + fewest + ".");
    }
  }

  @Override
  public Element write(Lifecycle lifecycle) {
    return Element.of(root(), lifecycle.rules().stream().map(LifecycleSetting::element).toList());
  }

  private static Element element(Rule rule) {
    List<Element> parts = new ArrayList<>();
    parts.add(Element.of("ID", rule.id()));
    parts.add(Filters.write(rule.filter()));
    parts.add(Element.of("Status", rule.enabled() ? "Enabled" : "Disabled"));
    rule.transition().ifPresent(each -> parts.add(element(each)));
    rule.expiration().ifPresent(each -> parts.add(element(each)));
    rule.noncurrentDays()
        .ifPresent(days -> parts.add(days("NoncurrentVersionExpiration", "NoncurrentDays", days)));
    rule.abortDays()
        .ifPresent(
            days -> parts.add(days("AbortIncompleteMultipartUpload", "DaysAfterInitiation", days)));
    return Element.of("Rule", parts);
  }

  private static Element days(String action, String name, int days) {
    return Element.of(action, List.of(Element.of(name, Integer.toString(days))));
  }

  private static Element element(Transition transition) {
    return Element.of(
        "Transition",
        List.of(element(transition.when()), Element.of("StorageClass", transition.storageClass())));
  }

  private static Element element(Expiration expiration) {
    Element inside =
        expiration
            .when()
            .map(LifecycleSetting::element)
            .orElseGet(
                () ->
                    Element.of(
                        "ExpiredObjectDeleteMarker", Boolean.toString(expiration.loneMarkers())));
    return Element.of("Expiration", List.of(inside));
  }

  private static Element element(When when) {
    return when.date()
        .map(date -> Element.of("Date", Times.xml(date)))
        .orElseGet(() -> Element.of("Days", when.days().map(String::valueOf).orElse("")));
  }
}
