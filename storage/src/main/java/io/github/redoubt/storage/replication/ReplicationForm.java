package io.github.redoubt.storage.replication;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.internal.FilterForm;
import io.github.redoubt.storage.internal.NamedRules;
import io.github.redoubt.storage.internal.RuleName;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a rule is read and written, and what the service would refuse of it. */
final class ReplicationForm implements NamedRules.Form<ReplicationRule> {

  private static final String ID = "ID";
  private static final String STATUS = "Status";
  private static final String PRIORITY = "Priority";
  private static final String DELETIONS = "DeleteMarkerReplication";
  private static final String DESTINATION = "Destination";
  private static final String BUCKET = "Bucket";

  @Override
  public String id(ReplicationRule rule) {
    return rule.id();
  }

  @Override
  public ReplicationRule read(Xml rule) {
    return new ReplicationRule(
        rule.findText(ID).orElse(""),
        isEnabled(rule),
        rule.find(PRIORITY).map(p -> Math.toIntExact(rule.number(PRIORITY))).orElse(0),
        FilterForm.read(rule),
        Crn.parse(rule.get(DESTINATION).text(BUCKET).strip()),
        rule.find(DELETIONS).filter(ReplicationForm::isEnabled).isPresent());
  }

  /** The service writes another case than it asks for. */
  private static boolean isEnabled(Xml holder) {
    return holder.text(STATUS).strip().equalsIgnoreCase("Enabled");
  }

  @Override
  public XmlDocument write(ReplicationRule rule) {
    return XmlDocument.named("Rule")
        .with(ID, rule.id())
        .with(PRIORITY, rule.priority())
        .with(STATUS, word(rule.enabled()))
        .with(XmlDocument.named(DELETIONS).with(STATUS, word(rule.copiesDeletions())))
        .with(FilterForm.write(rule.filter()))
        .with(XmlDocument.named(DESTINATION).with(BUCKET, rule.destination()));
  }

  private static String word(boolean enabled) {
    return enabled ? "Enabled" : "Disabled";
  }

  @Override
  public Set<String> known() {
    return Set.of(
        ID, STATUS, PRIORITY, DELETIONS, FilterForm.FILTER, FilterForm.PREFIX, DESTINATION);
  }

  @Override
  public Map<String, Object> aspects(ReplicationRule rule) {
    Map<String, Object> aspects = new LinkedHashMap<>();
    aspects.put("enabled", rule.enabled());
    aspects.put("priority", rule.priority());
    aspects.put("filter", rule.filter());
    aspects.put("destination", rule.destination());
    aspects.put("copies deletions", rule.copiesDeletions());
    return aspects;
  }

  @Override
  public void check(ReplicationRule rule) {
    String unused = RuleName.checked(rule.id());
    Crn unusedToo = ReplicationRule.checked(rule.destination());
    FilterForm.check(rule.filter());
    if (rule.filter().largerThanBytes().isPresent()
        || rule.filter().smallerThanBytes().isPresent()) {
      throw new InvalidRequestException(
          "rule '" + rule.id() + "'",
          "copies by size, which is no condition here",
          "Use a prefix or tags.");
    }
    if (rule.priority() < 0) {
      throw new InvalidRequestException(
          "rule '" + rule.id() + "'", "has the priority " + rule.priority(), "Use 0 or more.");
    }
  }

  @Override
  public void checkReplaceable(ReplicationRule there) {
    FilterForm.checkKnown(there.filter());
  }

  @Override
  public void checkAll(List<ReplicationRule> rules) {
    // Any rules of a bucket can stand together: of those that conflict, the priority decides.
  }
}
