package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.storage.lifecycle.LifecycleRule;
import io.github.redoubt.storage.retention.DefaultRetention;
import io.github.redoubt.storage.retention.RetentionPolicy;
import io.github.redoubt.storage.web.CorsMethod;
import io.github.redoubt.storage.web.CorsRule;
import java.io.IOException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order a bucket is set up, and what is told when that stops half-way. */
class BucketSetUpWireTest {

  private static final Crn STORAGE =
      Crn.ofInstance(
          "cloud-object-storage", "global", "acc", "11111111-1111-1111-1111-111111111111");

  private final MockWebServer server = new MockWebServer();
  private final OneBucket service = new OneBucket();

  /** Keeps what is put as a whole, and refuses what it is told to. */
  private static final class OneBucket extends Dispatcher {
    final List<String> writes = new ArrayList<>();
    final List<String> patches = new ArrayList<>();
    final List<RecordedRequest> requests = new ArrayList<>();
    final Map<String, Integer> refused = new HashMap<>();
    private final Map<String, String> kept = new HashMap<>();
    private boolean exists;

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
      requests.add(request);
      String target = request.getTarget();
      String what = request.getMethod() + " " + target;
      if (refused.containsKey(what)) {
        return new MockResponse.Builder().code(refused.get(what)).build();
      }
      return switch (request.getMethod()) {
        case "PUT", "PATCH" -> {
          writes.add(what);
          exists = true;
          if (request.getMethod().equals("PATCH")) {
            patches.add(CreationWireTest.body(request));
          } else if (target.contains("?")) {
            kept.put(target, CreationWireTest.body(request));
          }
          yield new MockResponse.Builder().build();
        }
        case "HEAD" -> new MockResponse.Builder().code(exists ? 200 : 404).build();
        default -> read(target);
      };
    }

    private MockResponse read(String target) {
      if (target.startsWith("/v1")) {
        return json();
      }
      if (target.startsWith("/?extended")) {
        return xml(
            "<ListAllMyBucketsResult><Buckets>"
                + (exists
                    ? "<Bucket><Name>orders</Name><CreationDate>2026-01-01T00:00:00Z</CreationDate>"
                        + "<LocationConstraint>us-south-standard</LocationConstraint></Bucket>"
                    : "")
                + "</Buckets></ListAllMyBucketsResult>");
      }
      if (target.endsWith("?location")) {
        return xml("<LocationConstraint>us-south-standard</LocationConstraint>");
      }
      if (kept.containsKey(target)) {
        return xml(kept.get(target));
      }
      return target.endsWith("?versioning")
          ? xml("<VersioningConfiguration/>")
          : target.endsWith("?protection")
              ? xml("<ProtectionConfiguration><Status>Disabled</Status></ProtectionConfiguration>")
              : new MockResponse.Builder()
                  .code(404)
                  .body("<Error><Code>ObjectLockConfigurationNotFoundError</Code></Error>")
                  .build();
    }

    private static MockResponse xml(String body) {
      return new MockResponse.Builder()
          .addHeader("Content-Type", "application/xml")
          .body(body)
          .build();
    }

    private static MockResponse json() {
      return new MockResponse.Builder()
          .addHeader("ETag", "e1")
          .body(
              """
              {"name":"orders","crn":"%1$s","service_instance_crn":"%1$s",
               "time_created":"2026-03-01T10:15:30Z","object_count":0,"bytes_used":0}\
              """
                  .formatted(STORAGE))
          .build();
    }
  }

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(service);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ObjectStorage storage() {
    return ObjectStorage.on(
        IbmCloud.connect(Credentials.bearerToken("a-token"))
            .endpoint(Service.OBJECT_STORAGE, server.url("/").uri())
            .endpoint(Service.OBJECT_STORAGE_CONFIGURATION, server.url("/v1").uri())
            .retrying(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(2))),
        STORAGE);
  }

  private BucketCreation creation() {
    return storage().newBucket("orders", Location.US_SOUTH);
  }

  @Test
  void whatIsReportedIsSetFirstAndTheFirewallLast() {
    var unused =
        creation()
            .objectLocked(DefaultRetention.compliance(Period.ofDays(7)))
            .trackingReads()
            .cors(CorsRule.from("https://shop.example", CorsMethod.GET))
            .lifecycle(LifecycleRule.named("tmp").forPrefix("tmp/").expireAfterDays(30))
            .blockingPublicAccess()
            .allowingOnly("192.0.2.1")
            .create();

    assertThat(service.writes)
        .containsExactly(
            "PUT /orders",
            "PATCH /v1/b/orders",
            "PUT /orders?publicAccessBlock",
            "PUT /orders?versioning",
            "PUT /orders?object-lock",
            "PUT /orders?object-lock",
            "PUT /orders?lifecycle",
            "PUT /orders?cors",
            "PATCH /v1/b/orders");
    assertThat(service.patches)
        .containsExactly(
            "{\"activity_tracking\":{\"read_data_events\":true}}",
            "{\"firewall\":{\"allowed_ip\":[\"192.0.2.1\"]}}");
    assertThat(service.requests.get(0).getHeaders().get("x-amz-bucket-object-lock-enabled"))
        .isEqualTo("true");
  }

  @Test
  void whoMayUseOneBucketButNotListThemAllEnsuresItAllTheSame() {
    service.refused.put("GET /?extended&prefix=orders", 403);

    Change<Bucket> made = storage().ensureBucket("orders", Location.US_SOUTH, b -> {});
    Change<Bucket> found = storage().ensureBucket("orders", Location.US_SOUTH, b -> {});

    assertThat(made.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(found.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(service.writes).containsExactly("PUT /orders");
  }

  @Test
  void rulesThatAreNoneAreRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> creation().cors()).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> creation().lifecycle()).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void withoutAnythingToSetUpNothingElseIsSent() {
    var unused = creation().create();

    assertThat(service.requests).hasSize(1);
    assertThat(service.requests.get(0).getHeaders().get("x-amz-bucket-object-lock-enabled"))
        .isNull();
  }

  @Test
  void aSetUpThatStopsSaysWhatIsDoneAndWhatIsMissingAndTheBucketStays() {
    service.refused.put("PUT /orders?versioning", 403);

    assertThatThrownBy(() -> creation().objectLocked().quotaBytes(5).create())
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e -> {
              assertThat(e.done())
                  .containsExactly(
                      "the bucket was created", "configuration [quota in bytes] was set");
              assertThat(e.leftBehind())
                  .singleElement()
                  .asString()
                  .contains("'orders'", "without its versioning, object lock", "ensureBucket");
              assertThat(e).hasCauseInstanceOf(ForbiddenException.class);
            });
    assertThat(service.requests).noneMatch(each -> each.getMethod().equals("DELETE"));
  }

  @Test
  void whatStoppedHalfWayIsCompletedByTheSameWishes() {
    service.refused.put("PUT /orders?versioning", 403);
    assertThatThrownBy(() -> creation().objectLocked().create())
        .isInstanceOf(PartialFailureException.class);
    service.refused.clear();

    Change<Bucket> change =
        storage().ensureBucket("orders", Location.US_SOUTH, b -> b.objectLocked());

    assertThat(change.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(change.differences())
        .extracting(Object::toString)
        .containsExactly("versioning: Never -> Enabled", "object lock: off -> on");
    assertThat(storage().ensureBucket("orders", Location.US_SOUTH, b -> b.objectLocked()))
        .satisfies(again -> assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED));
  }

  @Test
  void aChangeThatStopsHalfWaySaysWhatIsDone() {
    var unused = creation().create();
    service.refused.put("PUT /orders?protection", 409);

    assertThatThrownBy(
            () ->
                storage()
                    .ensureBucket(
                        "orders",
                        Location.US_SOUTH,
                        b -> b.trackingReads().retainingForGood(RetentionPolicy.between(1, 9))))
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e -> {
              assertThat(e.done()).containsExactly("configuration [events of reads] was set");
              assertThat(e.leftBehind()).containsExactly("retention policy, not as wanted");
            });
  }

  @Test
  void versionsAndARetentionPolicyAreNotBothWantedOfOneBucket() {
    RetentionPolicy policy = RetentionPolicy.between(1, 9);

    assertThatThrownBy(() -> creation().versioned().retainingForGood(policy).create())
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(
            () ->
                storage()
                    .ensureBucket(
                        "orders",
                        Location.US_SOUTH,
                        b -> b.retainingForGood(policy).objectLocked()))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(service.requests).isEmpty();
  }
}
