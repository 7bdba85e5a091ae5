package io.github.redoubt.audit.activity;

import static io.github.redoubt.audit.queries.DataPrime.dataprime;

import io.github.redoubt.audit.events.ActivityEvent;
import io.github.redoubt.audit.events.Outcome;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.queries.IncompleteResultException;
import io.github.redoubt.audit.queries.LogRow;
import io.github.redoubt.audit.queries.Query;
import io.github.redoubt.audit.queries.QueryWarning;
import io.github.redoubt.audit.queries.Tier;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A question to the events in the logs of an instance, which is about to be asked. It belongs to
 * one thread.
 *
 * <pre>{@code
 * logs.activity().last(Duration.ofHours(1)).failedSignIns();
 * logs.activity().last(Duration.ofDays(1)).by(serviceId.iamId().value()).keyOperations();
 * logs.activity().last(Duration.ofDays(1)).bucketReadsOutside("198.51.100.0/24");
 * logs.activity().doing("kms.secrets.delete").on(rootKey.crn()).events();
 * }</pre>
 *
 * <p>Unless it says otherwise, it is about the last 15 minutes and what policies send to priority
 * insights. What is said of it counts for whatever is asked. No value in it changes what is asked.
 * An answer that is not whole ends in an {@link IncompleteResultException}.
 *
 * @see <a href="https://cloud.ibm.com/docs/atracker?topic=atracker-event">Event fields</a>
 */
public final class Activity {

  /** IAM has people and programs log in, App ID has them authenticate. */
  private static final String SIGN_IN = "($d.action.endsWith({}) || $d.action.endsWith({}))";

  private final Logs logs;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final List<UnaryOperator<Query>> how = new ArrayList<>();

  private Activity(Logs logs) {
    this.logs = logs;
  }

  /** Begins one; called by {@code CloudLogs}. */
  public static Activity of(Logs logs) {
    return new Activity(logs);
  }

  /**
   * Is about the time up to now.
   *
   * @param time up to 8 days
   * @throws InvalidRequestException if it is not positive, or longer
   */
  public Activity last(Duration time) {
    return asking(query -> query.last(time));
  }

  /**
   * Is about a span of time.
   *
   * @throws InvalidRequestException if it does not end after it begins, or is longer than 8 days
   */
  public Activity between(Instant start, Instant end) {
    return asking(query -> query.between(start, end));
  }

  /** Looks elsewhere than in priority insights. */
  public Activity inTier(Tier tier) {
    return asking(query -> query.inTier(tier));
  }

  /** Takes what comes for enough, however much is missing. */
  public Activity acceptingPartialResults() {
    return asking(Query::acceptingPartialResults);
  }

  /** Has somebody told of each warning. */
  public Activity tellingWarnings(Consumer<QueryWarning> listener) {
    return asking(query -> query.tellingWarnings(listener));
  }

  /** Checks at once what can be. */
  private Activity asking(UnaryOperator<Query> step) {
    var unused = step.apply(Query.of(logs, dataprime("source logs")));
    how.add(step);
    return this;
  }

  /**
   * Is about an action.
   *
   * @param action such as {@code kms.secrets.delete}
   */
  public Activity doing(String action) {
    return where("$d.action == {}", action);
  }

  /**
   * Is about all actions of a service, or of a kind of thing.
   *
   * @param beginning such as {@code kms.} or {@code kms.secrets.}
   */
  public Activity doingAnythingOf(String beginning) {
    return where("$d.action.startsWith({})", beginning);
  }

  /**
   * Is about what one initiator did.
   *
   * @param initiatorId such as {@code IBMid-…} or {@code iam-ServiceId-…}
   */
  public Activity by(String initiatorId) {
    return where("$d.initiator.id == {}", initiatorId);
  }

  /** Is about what was done to one thing. */
  public Activity on(Crn target) {
    return on(target.toString());
  }

  /**
   * Is about what was done to one thing.
   *
   * @param targetId a CRN, or an id of an application's own
   */
  public Activity on(String targetId) {
    return where("$d.target.id == {}", targetId);
  }

  /** Is about what ended one way. */
  public Activity ending(Outcome outcome) {
    return where("$d.outcome == {}", outcome.text());
  }

  private Activity where(String condition, Object... more) {
    conditions.add(condition);
    values.addAll(List.of(more));
    return this;
  }

  /**
   * Gives the events, as they come. They are asked for when the first one is; close the stream
   * unless it is read to its end.
   *
   * @throws IncompleteResultException while the stream is read, if there are events that did not
   *     come
   */
  public Stream<ActivityEvent> events() {
    return asked();
  }

  /**
   * Counts the attempts to sign in that failed, to IBM Cloud or by App ID to an application, by who
   * made them; those with the most come first. The service counts, so that the number of attempts
   * is not limited: what is are the initiators with all their addresses, to as many as a query has
   * rows.
   *
   * @throws IncompleteResultException if there are attempts that were not counted
   */
  public List<FailedSignIns> failedSignIns() {
    Map<String, FailedSignIns.Tally> all = new LinkedHashMap<>();
    Activity failed = copy().where(SIGN_IN, ".login", ".authenticate").ending(Outcome.FAILURE);
    try (Stream<LogRow> counts = failed.rows(FailedSignIns.COUNTED)) {
      counts.forEach(
          each ->
              all.computeIfAbsent(
                      each.text("who").orElse(""), initiator -> new FailedSignIns.Tally())
                  .add(each));
    }
    return all.entrySet().stream()
        .map(each -> each.getValue().of(each.getKey()))
        .sorted(Comparator.comparingLong(FailedSignIns::count).reversed())
        .toList();
  }

  /**
   * Gives what was done with keys, in Key Protect and in Hyper Protect Crypto Services; as {@link
   * #events}.
   */
  public Stream<ActivityEvent> keyOperations() {
    return copy()
        .where("($d.action.startsWith({}) || $d.action.startsWith({}))", "kms.", "hs-crypto.")
        .asked();
  }

  /**
   * Gives the reads of objects that came from outside of some networks; as {@link #events}. Those
   * that do not tell where they came from are among them. Buckets report reads only if they are set
   * to.
   *
   * @param networks addresses and subnets, such as {@code 198.51.100.0/24} or {@code 2001:db8::/32}
   * @throws InvalidRequestException if there is none, or one is neither address nor subnet
   */
  public Stream<ActivityEvent> bucketReadsOutside(String... networks) {
    Networks inside = new Networks(List.of(networks));
    return copy()
        .where(
            "$d.action.startsWith({}) && $d.action.endsWith({})",
            "cloud-object-storage.object",
            ".read")
        .asked()
        .filter(event -> isOutside(event, inside));
  }

  /** Of a chain of addresses, every one must be inside. */
  private static boolean isOutside(ActivityEvent event, Networks inside) {
    List<String> addresses = event.initiator().host().addresses();
    return addresses.isEmpty() || !addresses.stream().allMatch(inside::contain);
  }

  private Activity copy() {
    Activity copy = new Activity(logs);
    copy.conditions.addAll(conditions);
    copy.values.addAll(values);
    copy.how.addAll(how);
    return copy;
  }

  private Stream<ActivityEvent> asked() {
    return rows("").map(LogRow::json).map(ActivityEvent::parse);
  }

  /**
   * Asks.
   *
   * @param steps what is to be done with the events, in DataPrime; empty for the events themselves
   */
  private Stream<LogRow> rows(String steps) {
    // Logs that are no events have no action.
    String filter = conditions.isEmpty() ? "$d.action != null" : String.join(" && ", conditions);
    Query query =
        Query.of(logs, dataprime("source logs | filter " + filter + steps, values.toArray()));
    for (UnaryOperator<Query> step : how) {
      query = step.apply(query);
    }
    return query.stream();
  }
}
