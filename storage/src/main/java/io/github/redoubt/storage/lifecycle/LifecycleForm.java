package io.github.redoubt.storage.lifecycle;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.RuleFilter;
import io.github.redoubt.storage.internal.FilterForm;
import io.github.redoubt.storage.internal.NamedRules;
import io.github.redoubt.storage.internal.RuleName;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a rule is read and written, and what the service would refuse of it. */
final class LifecycleForm implements NamedRules.Form<LifecycleRule> {

  private static final String ID = "ID";
  private static final String STATUS = "Status";
  private static final String TRANSITION = "Transition";
  private static final String EXPIRATION = "Expiration";
  private static final String NONCURRENT = "NoncurrentVersionExpiration";
  private static final String NONCURRENT_DAYS = "NoncurrentDays";
  private static final String ABORT = "AbortIncompleteMultipartUpload";
  private static final String ABORT_DAYS = "DaysAfterInitiation";
  private static final String LONE_MARKER = "ExpiredObjectDeleteMarker";
  private static final String DAYS = "Days";
  private static final String DATE = "Date";
  private static final String CLASS = "StorageClass";

  /** With three digits of fraction, as the service writes it. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public String id(LifecycleRule rule) {
    return rule.id();
  }

  @Override
  public LifecycleRule read(Xml rule) {
    Optional<Xml> expiration = rule.find(EXPIRATION);
    return new LifecycleRule(
        rule.findText(ID).orElse(""),
        rule.text(STATUS).strip().equalsIgnoreCase("Enabled"),
        FilterForm.read(rule),
        rule.find(TRANSITION).map(LifecycleForm::archiving),
        expiration
            .filter(e -> e.find(DAYS).or(() -> e.find(DATE)).isPresent())
            .map(LifecycleForm::due),
        expiration.filter(e -> e.isTrue(LONE_MARKER)).isPresent(),
        rule.find(NONCURRENT).map(n -> days(n, NONCURRENT_DAYS)),
        rule.find(ABORT).map(a -> days(a, ABORT_DAYS)));
  }

  private static Archiving archiving(Xml transition) {
    return new Archiving(due(transition), new ArchiveClass(transition.text(CLASS).strip()));
  }

  private static Due due(Xml holder) {
    return holder.find(DATE).isPresent()
        ? new Due(Optional.empty(), Optional.of(holder.time(DATE)))
        : Due.after(days(holder, DAYS));
  }

  private static int days(Xml holder, String name) {
    return Math.toIntExact(holder.number(name));
  }

  @Override
  public XmlDocument write(LifecycleRule rule) {
    XmlDocument written =
        XmlDocument.named("Rule")
            .with(ID, rule.id())
            .with(STATUS, rule.enabled() ? "Enabled" : "Disabled")
            .with(FilterForm.write(rule.filter()));
    rule.archiving()
        .ifPresent(
            archiving ->
                written.with(
                    due(XmlDocument.named(TRANSITION), archiving.due())
                        .with(CLASS, archiving.storageClass().name())));
    if (rule.expiration().isPresent() || rule.expiresLoneMarkers()) {
      XmlDocument expiration = XmlDocument.named(EXPIRATION);
      rule.expiration().ifPresent(due -> due(expiration, due));
      written.with(rule.expiresLoneMarkers() ? expiration.with(LONE_MARKER, true) : expiration);
    }
    rule.noncurrentDays()
        .ifPresent(days -> written.with(XmlDocument.named(NONCURRENT).with(NONCURRENT_DAYS, days)));
    rule.abortUploadDays()
        .ifPresent(days -> written.with(XmlDocument.named(ABORT).with(ABORT_DAYS, days)));
    return written;
  }

  private static XmlDocument due(XmlDocument into, Due due) {
    due.days().ifPresent(days -> into.with(DAYS, days));
    due.on().ifPresent(on -> into.with(DATE, written(on)));
    return into;
  }

  private static String written(Instant time) {
    return TIME.format(time);
  }

  @Override
  public Set<String> known() {
    return Set.of(
        ID,
        STATUS,
        FilterForm.FILTER,
        FilterForm.PREFIX,
        TRANSITION,
        EXPIRATION,
        NONCURRENT,
        ABORT);
  }

  @Override
  public Map<String, Object> aspects(LifecycleRule rule) {
    Map<String, Object> aspects = new LinkedHashMap<>();
    aspects.put("enabled", rule.enabled());
    aspects.put("filter", rule.filter());
    aspects.put("archiving", rule.archiving());
    aspects.put("expiration", rule.expiration());
    aspects.put("lone markers", rule.expiresLoneMarkers());
    aspects.put("noncurrent days", rule.noncurrentDays());
    aspects.put("abort upload days", rule.abortUploadDays());
    return aspects;
  }

  @Override
  public void check(LifecycleRule rule) {
    String unused = RuleName.checked(rule.id());
    FilterForm.check(rule.filter());
    boolean archives = rule.archiving().isPresent();
    boolean doesMore =
        rule.expiration().isPresent()
            || rule.expiresLoneMarkers()
            || rule.noncurrentDays().isPresent()
            || rule.abortUploadDays().isPresent();
    if (!archives && !doesMore) {
      throw refused(rule, "does nothing", "Say what it does, such as expireAfterDays(30).");
    }
    if (archives && !rule.filter().equals(RuleFilter.ALL)) {
      throw refused(
          rule,
          "archives " + rule.filter() + ", but archiving is for all of a bucket",
          "Leave the filter out, or keep what is to be archived in a bucket of its own.");
    }
    if (rule.archiving().filter(a -> isUnknown(a.storageClass())).isPresent()) {
      throw refused(
          rule, "archives to a class that is not known", "Leave it, or add accelerated().");
    }
    if (rule.expiresLoneMarkers() && (rule.expiration().isPresent() || hasTags(rule))) {
      throw refused(
          rule,
          "removes markers besides expiring objects, or by tags, which markers do not have",
          "Make it two rules.");
    }
    if (rule.abortUploadDays().isPresent() && (hasTags(rule) || hasSizes(rule))) {
      throw refused(
          rule,
          "gives uploads up by tags or sizes, which they do not have yet",
          "Make it a rule of its own, with a prefix at most.");
    }
  }

  private static boolean isUnknown(ArchiveClass archiveClass) {
    return archiveClass.known() == ArchiveClass.Known.OTHER;
  }

  private static boolean hasTags(LifecycleRule rule) {
    return !rule.filter().tags().isEmpty();
  }

  private static boolean hasSizes(LifecycleRule rule) {
    return rule.filter().largerThanBytes().isPresent()
        || rule.filter().smallerThanBytes().isPresent();
  }

  private static InvalidRequestException refused(
      LifecycleRule rule, String problem, String remedy) {
    return new InvalidRequestException("rule '" + rule.id() + "'", problem, remedy);
  }

  @Override
  public void checkReplaceable(LifecycleRule there) {
    FilterForm.checkKnown(there.filter());
  }

  @Override
  public void checkAll(List<LifecycleRule> rules) {
    List<String> archiving =
        rules.stream().filter(r -> r.archiving().isPresent()).map(LifecycleRule::id).toList();
    if (archiving.size() > 1) {
      throw new InvalidRequestException(
          "lifecycle rules",
          "would archive in more than one: " + archiving,
          "Change the one that is there, or remove it first.");
    }
  }
}
