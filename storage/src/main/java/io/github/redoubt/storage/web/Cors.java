package io.github.redoubt.storage.web;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Differences;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.SubResource.Kept;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages of other origins may call a bucket from a browser. Safe for use by many threads.
 *
 * <p>Of the rules that fit a call, the first one counts: so they are set all together.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-compatibility-api-bucket-operations">
 *     Bucket operations: cross-origin resource sharing</a>
 */
public final class Cors {

  private static final String RULE = "CORSRule";
  private static final String ID = "ID";
  private static final String ORIGIN = "AllowedOrigin";
  private static final String METHOD = "AllowedMethod";
  private static final String ALLOWED = "AllowedHeader";
  private static final String EXPOSED = "ExposeHeader";
  private static final String MAX_AGE = "MaxAgeSeconds";
  private static final Set<String> KNOWN = Set.of(ID, ORIGIN, METHOD, ALLOWED, EXPOSED, MAX_AGE);

  private final SubResource setting;

  private Cors(SubResource setting) {
    this.setting = setting;
  }

  /** Gives those of a bucket; called by {@code Bucket}. */
  public static Cors of(BucketAddress bucket) {
    return new Cors(new SubResource(bucket, "cors", "CORSConfiguration", "CORS rules"));
  }

  private record There(List<CorsRule> rules, List<Xml> written) {}

  /** Reads the rules, in the order in which they count; none if there are none. */
  public List<CorsRule> rules() {
    return read().map(kept -> kept.value().rules()).orElse(List.of());
  }

  /**
   * Has these rules and no others, in this order; sends nothing if that is so already.
   *
   * @param rules at least one
   * @throws InvalidRequestException if the service would refuse one, before anything is sent
   */
  public Change<List<CorsRule>> set(CorsRule... rules) {
    List<CorsRule> wanted = checked(rules);
    Optional<Kept<There>> there = read();
    List<CorsRule> is = there.map(kept -> kept.value().rules()).orElse(List.of());
    if (is.equals(wanted)) {
      return Change.unchanged(is);
    }
    setting.put(document(there, wanted));
    return is.isEmpty() ? Change.created(wanted) : Change.updated(wanted, differences(is, wanted));
  }

  /** Tells what {@link #set} would change, and changes nothing. */
  public Plan<List<CorsRule>> preview(CorsRule... rules) {
    List<CorsRule> wanted = checked(rules);
    String what = "CORS rules of bucket '" + setting.bucket().name() + "'";
    List<CorsRule> is = rules();
    return is.isEmpty() ? Plan.create(what) : Plan.update(what, is, differences(is, wanted));
  }

  /** Removes all rules: no page of another origin can call any more. */
  public void clear() {
    setting.delete();
  }

  private Optional<Kept<There>> read() {
    return setting.find(
        xml -> new There(xml.all(RULE).stream().map(Cors::rule).toList(), xml.all(RULE)));
  }

  private static List<CorsRule> checked(CorsRule... rules) {
    if (rules.length == 0) {
      throw new InvalidRequestException(
          "CORS rules", "are none", "Give at least one, or remove all with clear().");
    }
    return List.of(rules).stream().map(CorsRule::checked).toList();
  }

  private static List<Difference> differences(List<CorsRule> is, List<CorsRule> wanted) {
    Differences found = new Differences();
    for (int i = 0; i < Math.max(is.size(), wanted.size()); i++) {
      found.compare("rule " + (i + 1), at(is, i), at(wanted, i));
    }
    return found.list();
  }

  private static Optional<CorsRule> at(List<CorsRule> rules, int place) {
    return place < rules.size() ? Optional.of(rules.get(place)) : Optional.empty();
  }

  /** Writes the rules; one that is there already goes back as it came. */
  private XmlDocument document(Optional<Kept<There>> there, List<CorsRule> wanted) {
    XmlDocument document =
        there
            .map(kept -> XmlDocument.copyOf(kept.xml()).without(RULE))
            .orElseGet(() -> XmlDocument.named(setting.root()));
    for (CorsRule rule : wanted) {
      document.with(
          there.flatMap(kept -> sameOf(kept.value(), rule)).orElseGet(() -> written(rule)));
    }
    return document;
  }

  private static Optional<XmlDocument> sameOf(There there, CorsRule rule) {
    List<CorsRule> rules = there.rules();
    int same = rules.indexOf(rule);
    if (same >= 0) {
      return Optional.of(XmlDocument.copyOf(there.written().get(same)));
    }
    for (int i = 0; i < rules.size(); i++) {
      if (rule.id().isPresent() && rules.get(i).id().equals(rule.id())) {
        return Optional.of(
            written(rule).keepingOthersOf(XmlDocument.copyOf(there.written().get(i)), KNOWN));
      }
    }
    return Optional.empty();
  }

  static XmlDocument written(CorsRule rule) {
    XmlDocument written = XmlDocument.named(RULE);
    rule.id().ifPresent(id -> written.with(ID, id));
    rule.origins().forEach(origin -> written.with(ORIGIN, origin));
    rule.methods().forEach(method -> written.with(METHOD, method.name()));
    rule.allowedHeaders().forEach(header -> written.with(ALLOWED, header));
    rule.exposedHeaders().forEach(header -> written.with(EXPOSED, header));
    rule.maxAge().ifPresent(age -> written.with(MAX_AGE, age.toSeconds()));
    return written;
  }

  static CorsRule rule(Xml there) {
    return new CorsRule(
        there.findText(ID),
        texts(there, ORIGIN),
        texts(there, METHOD).stream().map(CorsMethod::new).toList(),
        texts(there, ALLOWED),
        texts(there, EXPOSED),
        there.find(MAX_AGE).map(age -> Duration.ofSeconds(there.number(MAX_AGE))));
  }

  private static List<String> texts(Xml there, String name) {
    List<String> texts = new ArrayList<>();
    there.all(name).forEach(one -> texts.add(one.text().strip()));
    return texts;
  }
}
