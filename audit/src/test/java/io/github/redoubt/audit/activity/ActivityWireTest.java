package io.github.redoubt.audit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.audit.CloudLogs;
import io.github.redoubt.audit.events.ActivityEvent;
import io.github.redoubt.audit.events.Outcome;
import io.github.redoubt.audit.internal.LogsServer;
import io.github.redoubt.audit.queries.IncompleteResultException;
import io.github.redoubt.audit.queries.Tier;
import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions to events, and what they are asked as. */
class ActivityWireTest {

  private final LogsServer server = new LogsServer();
  private final CloudLogs logs = server.logs();

  ActivityWireTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  private static String event(String action, String initiator, String address, int minute) {
    return """
    {"eventTime":"2026-11-20T08:%02d:01.25+0000","action":"%s","outcome":"failure",
     "initiator":{"id":"%s","name":"n-%s","host":{"address":"%s"}},"target":{"id":"crn:x"}}
    """
        .formatted(minute, action, initiator, initiator, address);
  }

  private static String rows(String... events) {
    return Arrays.stream(events)
        .map(
            event -> {
              JsonObject row = new JsonObject();
              row.addProperty("user_data", event);
              return row.toString();
            })
        .collect(Collectors.joining(",", "data: {\"result\":{\"results\":[", "]}}\n\n"));
  }

  private String asked() throws InterruptedException {
    return JsonParser.parseString(LogsServer.body(server.next()))
        .getAsJsonObject()
        .get("query")
        .getAsString();
  }

  @Test
  void aQuestionIsAskedAsOneFilter() throws Exception {
    server.events(rows());

    List<ActivityEvent> events =
        logs.activity()
            .doing("kms.secrets.delete")
            .by("IBMid-1")
            .on("crn:x")
            .ending(Outcome.FAILURE)
            .inTier(Tier.ARCHIVE)
            .events()
            .toList();

    assertThat(events).isEmpty();
    assertThat(asked())
        .isEqualTo(
            "source logs | filter $d.action == 'kms.secrets.delete' && $d.initiator.id =="
                + " 'IBMid-1' && $d.target.id == 'crn:x' && $d.outcome == 'failure'");
  }

  @Test
  void withoutAConditionItIsAboutAllEvents() throws Exception {
    server.events(rows());

    assertThat(logs.activity().events()).isEmpty();

    assertThat(asked()).isEqualTo("source logs | filter $d.action != null");
  }

  @Test
  void whatIsAskedByANameFromOutsideStaysAName() throws Exception {
    server.events(rows());

    assertThat(logs.activity().by("x' || 'a' == 'a").events()).isEmpty();

    assertThat(asked())
        .isEqualTo(
            "source logs | filter $d.initiator.id == concat('x', chr(39), ' || ', chr(39), 'a',"
                + " chr(39), ' == ', chr(39), 'a')");
  }

  @Test
  void failedSignInsAreCountedByTheService() throws Exception {
    server.events(
        rows(
            counted("'IBMid-1'", "'n-1'", "'192.0.2.1'", "2", 3, 4),
            counted("'IBMid-2'", "''", "'192.0.2.2'", "14000", 4, 5),
            counted("'IBMid-2'", "'n-2'", "'192.0.2.3, 10.0.0.1'", "2.0E0", 2, 2),
            counted("null", "null", "null", "1", 6, 6)));

    List<FailedSignIns> failed = logs.activity().last(Duration.ofHours(1)).failedSignIns();

    assertThat(asked())
        .isEqualTo(
            "source logs | filter ($d.action.endsWith('.login') ||"
                + " $d.action.endsWith('.authenticate')) && $d.outcome == 'failure'"
                + " | create $d.at from"
                + " toUnixTime(firstNonNull(parseTimestamp($d.eventTime), $m.timestamp), 'us')"
                + " | groupby $d.initiator.id as who, $d.initiator.name as name,"
                + " $d.initiator.host.address as address"
                + " calculate count() as times, min($d.at) as first, max($d.at) as last");
    assertThat(failed)
        .extracting(FailedSignIns::initiatorId)
        .containsExactly("IBMid-2", "IBMid-1", "");
    FailedSignIns most = failed.get(0);
    assertThat(most.count()).isEqualTo(14_002);
    assertThat(most.initiatorName()).isEqualTo("n-2");
    assertThat(most.addresses()).containsExactly("192.0.2.2", "192.0.2.3", "10.0.0.1");
    assertThat(most.first()).contains(Instant.parse("2026-11-20T08:02:01.250Z"));
    assertThat(most.last()).contains(Instant.parse("2026-11-20T08:05:01.250Z"));
  }

  private static String counted(
      String who, String name, String address, String times, int first, int last) {
    return "{'who':%s,'name':%s,'address':%s,'times':%s,'first':%d,'last':%d}"
        .formatted(who, name, address, times, micros(first), micros(last))
        .replace('\'', '"');
  }

  private static long micros(int minute) {
    Instant time = Instant.parse("2026-11-20T08:00:01.250Z").plus(Duration.ofMinutes(minute));
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  @Test
  void countsThatWouldBeTooLowAreNotGiven() {
    server.events(
        rows(counted("'IBMid-1'", "''", "'192.0.2.1'", "1", 3, 3))
            + "data: {\"warning\":{\"number_of_results_limit_warning\":"
            + "{\"number_of_results_limit\":1}}}\n\n");

    assertThatThrownBy(() -> logs.activity().failedSignIns())
        .isInstanceOf(IncompleteResultException.class);
  }

  @Test
  void keyOperationsAreThoseOfBothServices() throws Exception {
    server.events(rows(event("kms.secrets.wrap", "iam-ServiceId-1", "", 1)));

    assertThat(logs.activity().by("iam-ServiceId-1").keyOperations()).hasSize(1);

    assertThat(asked())
        .isEqualTo(
            "source logs | filter $d.initiator.id == 'iam-ServiceId-1' &&"
                + " ($d.action.startsWith('kms.') || $d.action.startsWith('hs-crypto.'))");
  }

  @Test
  void readsFromOutsideAreThoseThatAreNotWhollyInside() throws Exception {
    String read = "cloud-object-storage.object.read";
    server.events(
        rows(
            event(read, "inside", "198.51.100.7", 1),
            event(read, "outside", "203.0.113.7", 2),
            event(read, "through", "198.51.100.7, 203.0.113.7", 3),
            event(read, "nowhere", "", 4),
            event(read, "six", "2001:DB8::7", 5),
            event(read, "one", "192.0.2.9", 6),
            event(read, "word", "office", 7)));

    List<String> found =
        logs.activity()
            .bucketReadsOutside("198.51.100.0/24", "2001:db8::/32", "192.0.2.9")
            .map(event -> event.initiator().id())
            .toList();

    assertThat(found).containsExactly("outside", "through", "nowhere", "word");
    assertThat(asked())
        .isEqualTo(
            "source logs | filter $d.action.startsWith('cloud-object-storage.object') &&"
                + " $d.action.endsWith('.read')");
  }

  @Test
  void oneQuestionCanBeAskedInSeveralWays() throws Exception {
    server.events(rows()).events(rows());
    Activity activity = logs.activity().by("IBMid-1");

    assertThat(activity.failedSignIns()).isEmpty();
    assertThat(activity.events()).isEmpty();

    asked();
    assertThat(asked()).isEqualTo("source logs | filter $d.initiator.id == 'IBMid-1'");
  }

  @Test
  void whatCannotBeAskedIsRefusedAtOnce() {
    Activity activity = logs.activity();

    assertThatThrownBy(() -> activity.last(Duration.ofDays(9)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(activity::bucketReadsOutside).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> activity.bucketReadsOutside("office"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> activity.bucketReadsOutside("192.0.2.0/33"))
        .isInstanceOf(InvalidRequestException.class);
  }
}
