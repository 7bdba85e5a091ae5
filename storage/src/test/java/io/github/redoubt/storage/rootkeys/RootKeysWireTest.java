package io.github.redoubt.storage.rootkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.UnavailableException;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.rootkeys.RootKeyState.State;
import java.io.IOException;
import java.time.Duration;
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

/** What the key service is asked, and what is made of its answers. */
class RootKeysWireTest {

  private static final Crn KEY =
      Crn.ofInstance("kms", "us-south", "acc", "22222222-2222-2222-2222-222222222222")
          .withResource("key", "33333333-3333-3333-3333-333333333333");
  private static final Crn STORAGE =
      Crn.ofInstance("cloud-object-storage", "global", "acc", "11111111-1111-1111-1111-111111111");

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private IbmCloud cloud() {
    return IbmCloud.connect(Credentials.bearerToken("a-token"))
        .endpoint(Service.KEY_PROTECT, server.url("/").uri())
        .endpoint(Service.HYPER_PROTECT, server.url("/").uri())
        .endpoint(Service.OBJECT_STORAGE, server.url("/cos").uri())
        .retrying(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  private RootKeyState asked(Crn key) {
    return RootKeys.over(Connection.of(cloud())).state(key);
  }

  private void answer(int status, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(body)
            .build());
  }

  @Test
  void theKeysMetadataAreAskedForAtItsInstance() throws Exception {
    answer(200, "{\"resources\":[{\"state\":1,\"extractable\":false,\"new\":{}}]}");

    assertThat(asked(KEY)).isEqualTo(new RootKeyState(State.ACTIVE, ""));

    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/api/v2/keys/" + KEY.resource() + "/metadata");
    assertThat(request.getHeaders().get("Bluemix-Instance")).isEqualTo(KEY.serviceInstance());
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer a-token");
  }

  @ParameterizedTest
  @CsvSource({
    "2,false,false,DISABLED",
    "3,false,false,EXPIRED",
    "5,false,true,DELETED",
    "5,true,true,DELETED",
    "1,true,false,NO_ROOT_KEY",
    "9,false,false,UNKNOWN"
  })
  void eachStateIsTold(int code, boolean extractable, boolean deleted, State expected) {
    answer(
        200,
        "{\"resources\":[{\"state\":%d,\"extractable\":%s,\"deleted\":%s}]}"
            .formatted(code, extractable, deleted));

    assertThat(asked(KEY).state()).isEqualTo(expected);
  }

  @Test
  void anAnswerWithoutAKeyIsAKeyThatIsMissing() {
    answer(200, "{\"resources\":[]}");

    assertThat(asked(KEY).state()).isEqualTo(State.MISSING);
  }

  @ParameterizedTest
  @CsvSource({"404,MISSING", "403,UNKNOWN", "400,UNKNOWN", "503,UNREACHABLE"})
  void refusalsAreToldAndNotThrown(int status, State expected) {
    for (int i = 0; i < 3; i++) {
      answer(status, "{}");
    }

    RootKeyState state = asked(KEY);

    assertThat(state.state()).isEqualTo(expected);
    assertThat(state.reason().isEmpty()).isEqualTo(expected == State.MISSING);
  }

  @ParameterizedTest
  @CsvSource({"evil.example/,22222222", "us-south,evil.example/", "us-south,''", "'',22222222"})
  void aCrnThatWouldNameAnotherHostGetsNoToken(String region, String instance) {
    IbmCloud bare = IbmCloud.connect(Credentials.bearerToken("a-token"));
    for (String service : new String[] {"kms", "hs-crypto"}) {
      Crn key = Crn.ofInstance(service, region, "acc", instance).withResource("key", "k");

      RootKeyState state = RootKeys.over(Connection.of(bare)).state(key);

      assertThat(state.state()).isEqualTo(State.UNKNOWN);
      assertThat(state.reason()).contains("could not be asked");
    }
  }

  /** An Object Storage that is out of order, and a key service as it is wanted. */
  private Dispatcher outage(MockResponse ofKeyService) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        if (!request.getTarget().startsWith("/cos")) {
          return ofKeyService;
        }
        return new MockResponse.Builder()
            .code(request.getMethod().equals("PUT") ? 503 : 404)
            .build();
      }
    };
  }

  private void create() {
    var unused =
        ObjectStorage.on(cloud(), STORAGE)
            .newBucket("orders", Location.US_SOUTH)
            .encryptedBy(KEY)
            .create();
  }

  @Test
  void whereTheKeyServiceDoesNotAnswerEitherItIsSaidToBeTheCause() {
    server.setDispatcher(
        outage(
            new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build()));

    assertThatThrownBy(this::create)
        .isInstanceOfSatisfying(
            KeyServiceUnreachableException.class, e -> assertThat(e.retryable()).isTrue());
  }

  @Test
  void whereTheKeyServiceAnswersTheOutageIsObjectStoragesOwn() {
    server.setDispatcher(
        outage(
            new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body("{\"resources\":[{\"state\":1,\"extractable\":false}]}")
                .build()));

    assertThatThrownBy(this::create).isInstanceOf(UnavailableException.class);
  }
}
