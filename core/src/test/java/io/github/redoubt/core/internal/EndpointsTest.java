package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.cloud.sdk.core.security.BearerTokenAuthenticator;
import com.ibm.cloud.sdk.core.security.NoAuthAuthenticator;
import com.ibm.cloud.sdk.core.security.VpcInstanceAuthenticator;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.ServiceException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where calls and tokens go, and where they do not. */
class EndpointsTest {

  private static final URI A = URI.create("https://a.example");
  private static final URI B = URI.create("https://b.example");

  private static Connection with(Settings settings) {
    return Connection.with(NoAuthAuthenticator::new).with(settings);
  }

  private static String host(Settings settings, Service service) {
    return with(settings).endpoint(service, () -> "https://real.example").host();
  }

  @Test
  void redirectIsNotFollowedWithTheToken() {
    try (Server thief = new Server();
        Server server =
            new Server(
                new MockResponse.Builder()
                    .code(307)
                    .setHeader("Location", thief.address() + "/steal")
                    .build())) {
      Connection connection =
          Connection.with(() -> new BearerTokenAuthenticator("secret")).with(server.settings());

      assertThatThrownBy(() -> Server.wire(connection).get("get").path("t").asNothing().send())
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("307");
      assertThat(thief.web.getRequestCount()).isZero();
    }
  }

  @Test
  void redirectIsNotFollowedByAnApplicationsClientEither() {
    try (Server thief = new Server();
        Server server =
            new Server(
                new MockResponse.Builder()
                    .code(302)
                    .setHeader("Location", thief.address() + "/steal")
                    .build())) {
      Connection connection =
          Connection.with(() -> new BearerTokenAuthenticator("secret"))
              .with(server.settings().using(new OkHttpClient()));

      assertThatThrownBy(() -> Server.wire(connection).get("get").path("t").asNothing().send())
          .isInstanceOf(ServiceException.class);
      assertThat(thief.web.getRequestCount()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://iam.cloud.ibm.com",
        "http://10.0.0.1",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "ftp://localhost",
        "localhost:80",
        "/path",
        "https:///nohost",
      })
  void addressThatTheTokenMustNotGoToIsRefused(String address) {
    assertThatThrownBy(() -> Settings.DEFAULT.endpoint("iam", URI.create(address)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("endpoint iam");
    assertThatThrownBy(() -> Settings.DEFAULT.emulatedBy(Map.of("iam", URI.create(address))))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://127.8.9.10:1/x",
        "http://[::1]:80",
        "https://any.example",
      })
  void httpsAndThisMachineAreTaken(String address) {
    assertThatCode(() -> Settings.DEFAULT.endpoint("iam", URI.create(address)))
        .doesNotThrowAnyException();
  }

  @Test
  void realAddressIsTheLastResort() {
    assertThat(host(Settings.DEFAULT, Service.KEY_PROTECT)).isEqualTo("real.example");
  }

  @Test
  void namedEndpointWinsOverTheEmulatorsInEitherOrder() {
    Map<String, URI> emulator = Map.of("keyProtect", B);

    assertThat(
            host(
                Settings.DEFAULT.endpoint("keyProtect", A).emulatedBy(emulator),
                Service.KEY_PROTECT))
        .isEqualTo("a.example");
    assertThat(
            host(
                Settings.DEFAULT.emulatedBy(emulator).endpoint("keyProtect", A),
                Service.KEY_PROTECT))
        .isEqualTo("a.example");
  }

  @Test
  void laterEmulatorReplacesTheEarlierOne() {
    Settings second =
        Settings.DEFAULT
            .emulatedBy(Map.of("keyProtect", A, "objectStorage", A))
            .emulatedBy(Map.of("keyProtect", B));

    assertThat(host(second, Service.KEY_PROTECT)).isEqualTo("b.example");
    assertThatThrownBy(() -> host(second, Service.OBJECT_STORAGE))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void propertyIsTakenWhereNothingElseIsSaid() {
    Service service = new Service("propertyTest");
    System.setProperty("redoubt.endpoint.propertyTest", " https://property.example ");
    try {
      assertThat(host(Settings.DEFAULT, service)).isEqualTo("property.example");
      assertThat(host(Settings.DEFAULT.emulatedBy(Map.of("propertyTest", B)), service))
          .isEqualTo("b.example");
      assertThat(host(Settings.DEFAULT.endpoint("propertyTest", A), service))
          .isEqualTo("a.example");
    } finally {
      System.clearProperty("redoubt.endpoint.propertyTest");
    }
  }

  @ParameterizedTest
  @CsvSource({"http://elsewhere.example, plain http", "not an address, is not an address"})
  void propertyIsHeldToTheSameRules(String address, String problem) {
    String property = "redoubt.endpoint.refused" + address.length();
    Service service = new Service("refused" + address.length());
    System.setProperty(property, address);
    try {
      assertThatThrownBy(() -> host(Settings.DEFAULT, service))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining(problem);
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void serviceThatTheEmulatorDoesNotOfferIsRefused() {
    assertThatThrownBy(
            () -> host(Settings.DEFAULT.emulatedBy(Map.of("iam", A)), Service.KEY_PROTECT))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("keyProtect")
        .hasMessageContaining("emulator");
  }

  @Test
  void virtualServerDoesNotSignInAtTheRealMetadataServiceWhenEmulated() {
    try (Server server = new Server()) {
      Connection connection =
          Connection.with(() -> new VpcInstanceAuthenticator.Builder().build())
              .with(
                  Settings.DEFAULT
                      .emulatedBy(Map.of("test", server.address(), "iam", server.address()))
                      .within(Duration.ofSeconds(10)));

      assertThatThrownBy(() -> Server.wire(connection).get("get").path("t").asNothing().send())
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("vpcMetadata");
    }
  }

  @Test
  void credentialsThatNeedNoIamDoNotAskWhereItIs() throws Exception {
    try (Server server = new Server(Answers.ok("{}"))) {
      Connection connection =
          Connection.with(() -> new BearerTokenAuthenticator("t"))
              .with(Settings.DEFAULT.emulatedBy(Map.of("test", server.address())));

      Server.wire(connection).get("get").path("t").asNothing().send();

      assertThat(Server.header(server.request(), "Authorization")).isEqualTo("Bearer t");
    }
  }

  @Test
  void iamIsWhereTheNetworkSays() {
    assertThat(with(Settings.DEFAULT).iam().base().host()).isEqualTo("iam.cloud.ibm.com");
    assertThat(with(Settings.DEFAULT.over(Network.PRIVATE)).iam().base().host())
        .isEqualTo("private.iam.cloud.ibm.com");
    assertThat(with(Settings.DEFAULT.over(Network.DIRECT)).iam().base().host())
        .isEqualTo("private.iam.cloud.ibm.com");
  }

  @Test
  void namesBelowLocalhostAreThisMachineWhateverANameServerSays() throws Exception {
    LoopbackNames names = new LoopbackNames(name -> List.of(InetAddress.getByName("192.0.2.1")));

    assertThat(names.lookup("bucket.localhost")).allMatch(InetAddress::isLoopbackAddress);
    assertThat(names.lookup("bucket.example")).noneMatch(InetAddress::isLoopbackAddress);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://bucket.localhost:8080", "http://a.b.localhost"})
  void plainHttpIsForNamesBelowLocalhostToo(URI address) {
    assertThatCode(() -> Settings.DEFAULT.endpoint("iam", address)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost.example", "http://notlocalhost"})
  void plainHttpIsNotForNamesThatLookLikeIt(URI address) {
    assertThatThrownBy(() -> Settings.DEFAULT.endpoint("iam", address))
        .isInstanceOf(InvalidRequestException.class);
  }
}
