package io.github.redoubt.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The exact bytes of a bucket's creation, and what is made of answers that no good server gives.
 */
class CreationWireTest {

  private static final Crn STORAGE =
      Crn.ofInstance(
          "cloud-object-storage", "global", "acc", "11111111-1111-1111-1111-111111111111");
  private static final Crn KEY =
      Crn.ofInstance("kms", "us-south", "acc", "22222222-2222-2222-2222-222222222222")
          .withResource("key", "33333333-3333-3333-3333-333333333333");
  private static final String KEY_HEADER = "ibm-sse-kp-customer-root-key-crn";

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
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
            .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2))),
        STORAGE);
  }

  private Bucket createUnderKey() {
    return storage().newBucket("orders", Location.US_SOUTH).encryptedBy(KEY).create();
  }

  private void answer(int status, String... headers) {
    MockResponse.Builder response = new MockResponse.Builder().code(status);
    for (int i = 0; i < headers.length; i += 2) {
      response.addHeader(headers[i], headers[i + 1]);
    }
    server.enqueue(response.build());
  }

  private RecordedRequest next() throws InterruptedException {
    return server.takeRequest();
  }

  static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  @Test
  void bothKeyHeadersTheInstanceAndTheLocationAreSentAndTheBucketIsReadBack() throws Exception {
    answer(200);
    answer(200, "ibm-sse-kp-enabled", "True", KEY_HEADER, KEY.toString());

    Bucket bucket = createUnderKey();

    RecordedRequest put = next();
    assertThat(put.getMethod()).isEqualTo("PUT");
    assertThat(put.getTarget()).isEqualTo("/orders");
    assertThat(put.getHeaders().get("Authorization")).isEqualTo("Bearer a-token");
    assertThat(put.getHeaders().get("ibm-service-instance-id")).isEqualTo(STORAGE.toString());
    assertThat(put.getHeaders().get("ibm-sse-kp-encryption-algorithm")).isEqualTo("AES256");
    assertThat(put.getHeaders().get(KEY_HEADER)).isEqualTo(KEY.toString());
    assertThat(body(put)).contains("<LocationConstraint>us-south-standard</LocationConstraint>");
    assertThat(next().getMethod()).isEqualTo("HEAD");
    assertThat(bucket.rootKey()).contains(KEY);
  }

  @Test
  void theOlderHeaderThatHoldsTheKeysIdOnlyIsUnderstood() {
    answer(200);
    answer(200, "ibm-sse-kp-enabled", "true", "ibm-sse-kp-crk-id", KEY.resource());

    assertThat(createUnderKey().isUnderRootKey()).isTrue();
  }

  @Test
  void aBucketThatTheServiceLeftUnencryptedIsDeletedAndReported() throws Exception {
    answer(200);
    answer(200);
    answer(204);

    assertThatThrownBy(this::createUnderKey)
        .isInstanceOf(BucketKeyException.class)
        .hasMessageContaining("not kept");

    next();
    next();
    assertThat(next().getMethod()).isEqualTo("DELETE");
  }

  @Test
  void aBucketUnderAnotherKeyIsDeletedAndReported() {
    Crn other = KEY.withResource("key", "44444444-4444-4444-4444-444444444444");
    answer(200);
    answer(200, "ibm-sse-kp-enabled", "true", KEY_HEADER, other.toString());
    answer(204);

    assertThatThrownBy(this::createUnderKey).isInstanceOf(BucketKeyException.class);
  }

  @Test
  void aBucketThatCannotBeTakenBackIsNamedAsLeftBehind() {
    answer(200);
    answer(200);
    answer(403);

    assertThatThrownBy(this::createUnderKey)
        .isInstanceOfSatisfying(
            PartialFailureException.class,
            e -> assertThat(e.leftBehind()).singleElement().asString().contains("orders"));
  }

  /** A service where the first creation's answer is lost, answering each request for itself. */
  private static final class FirstAnswerLost extends Dispatcher {
    private final AtomicInteger creations = new AtomicInteger();
    private final String codeAfterwards;

    FirstAnswerLost(String codeAfterwards) {
      this.codeAfterwards = codeAfterwards;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      MockResponse.Builder response = new MockResponse.Builder();
      switch (request.getMethod()) {
        case "PUT" -> {
          if (creations.incrementAndGet() == 1) {
            response.onResponseStart(SocketEffect.ShutdownConnection.INSTANCE);
          } else {
            response
                .code(409)
                .body("<Error><Code>" + codeAfterwards + "</Code><Message>taken</Message></Error>");
          }
        }
        case "HEAD" -> {
          response.addHeader("ibm-sse-kp-enabled", "true");
          response.addHeader(KEY_HEADER, KEY.toString());
        }
        default -> response.body("<LocationConstraint> us-south-standard </LocationConstraint>");
      }
      return response.build();
    }
  }

  @Test
  void aLostAnswerIsResolvedByLookingAndTheBucketIsNotMadeTwice() {
    FirstAnswerLost service = new FirstAnswerLost("BucketAlreadyOwnedByYou");
    server.setDispatcher(service);

    Bucket bucket = createUnderKey();

    assertThat(bucket.rootKey()).contains(KEY);
    assertThat(service.creations.get()).isEqualTo(2);
  }

  @Test
  void aNameThatAnotherAccountHasIsNotTakenForALostAnswer() {
    server.setDispatcher(new FirstAnswerLost("BucketAlreadyExists"));

    assertThatThrownBy(this::createUnderKey)
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.code()).isEqualTo("BucketAlreadyExists"));
  }

  @Test
  void withoutAnyAnswerTheOutcomeIsUnknownAndTheExceptionSaysWhereToLook() {
    for (int i = 0; i < 12; i++) {
      server.enqueue(
          new MockResponse.Builder()
              .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
              .build());
    }

    assertThatThrownBy(this::createUnderKey)
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageContaining("find(\"orders\")");
  }

  @ParameterizedTest
  @CsvSource({
    "kms,us-south,US_SOUTH,true",
    "kms,us-south,US,true",
    "kms,us-east,US,false",
    "kms,eu-de,EU,true",
    "kms,us-south,EU,false",
    "kms,jp-tok,AP,true",
    "kms,us-south,AMS03,false",
    "hs-crypto,us-south,EU_DE,true",
    "hs-crypto,us-south,US,true",
    "hs-crypto,us-south,EU,false",
    "hs-crypto,us-south,AP,false"
  })
  void aKeyThatTheLocationCannotTakeIsRefusedBeforeSending(
      String service, String region, String location, boolean allowed) throws Exception {
    Crn key = Crn.ofInstance(service, region, "acc", "k").withResource("key", "k1");
    Location place = (Location) Objects.requireNonNull(Location.class.getField(location).get(null));
    BucketCreation creation = storage().newBucket("orders", place);

    if (allowed) {
      assertThat(creation.encryptedBy(key)).isSameAs(creation);
    } else {
      assertThatThrownBy(() -> creation.encryptedBy(key))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("root key");
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void theCrnOfAnInstanceOrOfAnotherServiceIsNoRootKey() {
    BucketCreation creation = storage().newBucket("orders", Location.US_SOUTH);

    assertThatThrownBy(() -> creation.encryptedBy(KEY.instance()))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> creation.encryptedBy(STORAGE))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab",
        "Upper",
        "under_score",
        "two..dots",
        "two--dashes",
        "1.2.3.4",
        "-x-",
        "x-",
        "cosv1-a",
        "account-a"
      })
  void aNameThatTheServiceWouldRefuseIsNotSent(String name) {
    assertThatThrownBy(() -> storage().newBucket(name, Location.US_SOUTH))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void anErrorIsReadFromItsXml() {
    server.enqueue(
        new MockResponse.Builder()
            .code(400)
            .addHeader("x-clv-request-id", "r-1")
            .body(
                "<?xml version=\"1.0\"?><Error><Code>InvalidLocationConstraint</Code>"
                    + "<Message>not here</Message></Error>")
            .build());

    assertThatThrownBy(() -> storage().newBucket("orders", Location.US_SOUTH).create())
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.code()).isEqualTo("InvalidLocationConstraint");
              assertThat(e.serviceMessage()).contains("not here");
              assertThat(e.correlationId()).isEqualTo("r-1");
            });
  }

  @Test
  void anErrorThatIsABombOfEntitiesIsJustAnError() {
    String bomb =
        "<!DOCTYPE e [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + "<Error><Code>&b;</Code></Error>";
    server.enqueue(new MockResponse.Builder().code(400).body(bomb).build());

    assertThatThrownBy(() -> storage().newBucket("orders", Location.US_SOUTH).create())
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.getMessage()).doesNotContain("aaaaaaaaaa"));
  }

  @Test
  void aRedirectIsNotFollowedWithTheToken() throws Exception {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      answer(307, "Location", elsewhere.url("/orders").toString());

      assertThatThrownBy(() -> storage().newBucket("orders", Location.US_SOUTH).create())
          .isInstanceOf(ServiceException.class);
      assertThat(elsewhere.getRequestCount()).isZero();
    }
  }
}
