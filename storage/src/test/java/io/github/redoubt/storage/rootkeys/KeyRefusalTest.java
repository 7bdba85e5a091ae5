package io.github.redoubt.storage.rootkeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.storage.Location;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which refusals are looked into, and what is made of them. */
class KeyRefusalTest {

  private static final Crn STORAGE =
      Crn.ofInstance(
          "cloud-object-storage", "global", "acc", "11111111-1111-1111-1111-111111111111");
  private static final String LOST = "The encryption key is either not active or deleted.";
  private static final String ACTIVE = "{\"resources\":[{\"state\":1,\"extractable\":false}]}";
  private static final String DISABLED = "{\"resources\":[{\"state\":2,\"extractable\":false}]}";
  private static final String EXPIRED = "{\"resources\":[{\"state\":3,\"extractable\":false}]}";

  private final MockWebServer server = new MockWebServer();
  private final Map<String, String> keys = new ConcurrentHashMap<>();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String key = request.getUrl().pathSegments().get(3);
            return Optional.ofNullable(keys.get(key))
                .map(
                    body ->
                        new MockResponse.Builder()
                            .addHeader("Content-Type", "application/json")
                            .body(body)
                            .build())
                .orElseGet(() -> new MockResponse.Builder().code(403).build());
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private KeyRefusal under(String key) {
    IbmCloud cloud =
        IbmCloud.connect(Credentials.bearerToken("a-token"))
            .endpoint(Service.KEY_PROTECT, server.url("/").uri())
            .retrying(RetryPolicy.NONE);
    return new KeyRefusal(
        Connection.of(cloud),
        "bucket-" + key,
        Location.US_SOUTH,
        STORAGE,
        Crn.ofInstance("kms", "us-south", "acc", "22222222-2222-2222-2222-222222222222")
            .withResource("key", key));
  }

  private static ServiceException refusal(int status, String code, String message) {
    return ServiceException.of(
        new ServiceError("Object Storage: get object", status, code, message, "id"),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "403,AccessDenied,Access Denied",
    "403,'',''",
    "500,InternalError,We encountered an internal error.",
    "503,ServiceUnavailable,''"
  })
  void whatSaysNothingOfTheKeyIsAboutItIfTheKeyIsOutOfUse(int status, String code, String message) {
    keys.put("k", DISABLED);
    ServiceException refusal = refusal(status, code, message);

    RedoubtException why = under("k").ofBytes(refusal);

    assertThat(why).isInstanceOf(KeyDisabledException.class).hasCause(refusal);
    assertThat(((KeyDisabledException) why).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "403,InvalidObjectState,The object is archived",
    "403,SignatureDoesNotMatch,The signature does not match",
    "404,NoSuchKey,The specified key does not exist.",
    "412,PreconditionFailed,No",
    "416,InvalidRange,No",
    "503,SlowDown,Reduce your request rate."
  })
  void whatIsAboutSomethingElseIsNotLookedInto(int status, String code, String message) {
    keys.put("k", DISABLED);
    ServiceException refusal = refusal(status, code, message);

    assertThat(under("k").ofBytes(refusal)).isSameAs(refusal);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aCallThatTakesNoKeyIsAboutItOnlyIfItSaysSo() {
    keys.put("k", DISABLED);
    ServiceException denied = refusal(403, "AccessDenied", "Access Denied");

    assertThat(under("k").ofUse(denied)).isSameAs(denied);
    assertThat(server.getRequestCount()).isZero();
    assertThat(under("k").ofUse(refusal(403, "AccessDenied", LOST)))
        .isInstanceOf(KeyDisabledException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {ACTIVE, EXPIRED, "{\"resources\":[]}", "{}", "nonsense"})
  void aRefusalWithoutAWordOfTheKeyStaysWhatItWasUnlessTheKeyIsOutOfUse(String key) {
    keys.put("k", key);
    ServiceException denied = refusal(403, "AccessDenied", "Access Denied");

    assertThat(under("k").ofBytes(denied)).isSameAs(denied);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The Key CRN could not be found",
        "Key Protect refused to unwrap",
        "The root key cannot be used",
        "Not authorized to use the key"
      })
  void wordsOfARootKeyUnderAnActiveOneAreAboutItsAuthorization(String words) {
    keys.put("k", ACTIVE);

    assertThat(under("k").ofUse(refusal(400, "InvalidRequest", words)))
        .isInstanceOf(KeyNotAuthorizedException.class)
        .hasMessageContaining("role Reader")
        .hasMessageContaining(words);
  }

  @Test
  void anActiveKeyThatWasChangedWithinTheHourMayNotBeKnownToBeBack() {
    keys.put("k", changed(Instant.now().minusSeconds(600)));

    assertThat(under("k").ofUse(refusal(403, "AccessDenied", LOST)))
        .isInstanceOf(KeyDisabledException.class);
  }

  @Test
  void anActiveKeyThatWasChangedLongAgoIsKnown() {
    keys.put("k", changed(Instant.now().minusSeconds(4000)));

    assertThat(under("k").ofUse(refusal(403, "AccessDenied", LOST)))
        .isInstanceOf(KeyNotAuthorizedException.class);
  }

  @Test
  void aTimeThatIsNoneIsNoReasonNotToKnowTheKey() {
    keys.put("k", ACTIVE.replace("}]", ",\"lastUpdateDate\":\"yesterday\"}]"));

    assertThat(under("k").ofUse(refusal(403, "AccessDenied", LOST)))
        .isInstanceOf(KeyNotAuthorizedException.class);
  }

  private static String changed(Instant at) {
    return ACTIVE.replace(
        "}]",
        ",\"creationDate\":\"2020-01-01T00:00:00Z\",\"lastUpdateDate\":\"%s\"}]".formatted(at));
  }

  @ParameterizedTest
  @ValueSource(strings = {LOST, "Access Denied"})
  void ofTheTwoKeysOfACopyTheOneThatIsOutOfUseIsNamed(String words) {
    keys.put("good", ACTIVE);
    keys.put("bad", DISABLED);
    ServiceException refusal = refusal(403, "AccessDenied", words);

    for (RedoubtException why :
        new RedoubtException[] {
          under("good").ofCopy(refusal, under("bad")), under("bad").ofCopy(refusal, under("good"))
        }) {
      assertThat(why)
          .isInstanceOfSatisfying(
              KeyDisabledException.class, e -> assertThat(e.rootKey().resource()).isEqualTo("bad"))
          .hasMessageContaining("bucket-bad")
          .hasCause(refusal);
    }
  }

  @Test
  void whereBothKeysOfACopyAreGoodBothAreNamed() {
    keys.put("one", ACTIVE);
    keys.put("other", ACTIVE);

    assertThat(under("one").ofCopy(refusal(403, "AccessDenied", LOST), under("other")))
        .isExactlyInstanceOf(BucketKeyException.class)
        .hasMessageContaining("bucket-one")
        .hasMessageContaining("bucket-other")
        .hasMessageContaining("authorized for both");
  }
}
