package io.github.redoubt.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an instance is, as the Resource Controller tells it; calls to the instance are stopped. */
class DiscoveryTest {

  private static final Crn KMS = Crn.ofInstance("kms", "eu-de", "acc", "guid-1");
  private static final Crn HPCS = Crn.ofInstance("hs-crypto", "eu-de", "acc", "guid-1");

  private final List<String> addresses = new ArrayList<>();
  private MockWebServer controller;

  @BeforeEach
  void start() throws IOException {
    controller = new MockWebServer();
    controller.start();
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void theInstanceIsAskedForByItsEscapedCrn() throws Exception {
    tell(KMS, "active", "");

    KeyService.discover(cloud(Network.PUBLIC), KMS);

    assertThat(controller.takeRequest().getTarget())
        .isEqualTo(
            "/v2/resource_instances/"
                + "crn%3Av1%3Abluemix%3Apublic%3Akms%3Aeu-de%3Aa%2Facc%3Aguid-1%3A%3A");
  }

  @Test
  void anOlderHyperProtectInstanceIsSpokenToWhereItSays() {
    tell(
        HPCS,
        "active",
        "'public':'https://api.eu-de.hs-crypto.cloud.ibm.com:11399',"
            + "'private':'api.private.eu-de.hs-crypto.cloud.ibm.com:11399'");
    tell(
        HPCS,
        "active",
        "'public':'https://api.eu-de.hs-crypto.cloud.ibm.com:11399',"
            + "'private':'api.private.eu-de.hs-crypto.cloud.ibm.com:11399'");

    assertThat(spokenTo(KeyService.discover(cloud(Network.PUBLIC), HPCS)))
        .isEqualTo("https://api.eu-de.hs-crypto.cloud.ibm.com:11399");
    assertThat(spokenTo(KeyService.discover(cloud(Network.PRIVATE), HPCS)))
        .isEqualTo("https://api.private.eu-de.hs-crypto.cloud.ibm.com:11399");
  }

  @Test
  void aDedicatedInstanceIsKnownByItsAddress() {
    tell(
        KMS,
        "active",
        "'public':'https://guid-1.api.eu-de.kms.appdomain.cloud',"
            + "'private':'https://guid-1.api.private.eu-de.kms.appdomain.cloud'");

    KeyService keys = KeyService.discover(cloud(Network.PRIVATE), KMS);

    assertThat(spokenTo(keys)).isEqualTo("https://guid-1.api.private.eu-de.kms.appdomain.cloud");
    assertThatThrownBy(keys::importTokens).isInstanceOf(NotOfferedException.class);
  }

  @Test
  void aStandardInstanceThatTellsNoAddressIsInItsRegion() {
    tell(KMS, "active", "");

    KeyService keys = KeyService.discover(cloud(Network.PUBLIC), KMS);

    assertThat(spokenTo(keys)).isEqualTo("https://eu-de.kms.cloud.ibm.com");
    assertThat(keys.importTokens()).isNotNull();
  }

  @Test
  void anInstanceWithoutAnAddressOnTheNetworkIsRefused() {
    tell(KMS, "active", "'public':'https://guid-1.api.eu-de.kms.appdomain.cloud'");
    tell(HPCS, "active", "");

    for (Crn crn : List.of(KMS, HPCS)) {
      assertThatThrownBy(() -> KeyService.discover(cloud(Network.PRIVATE), crn))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("no address on the PRIVATE network");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://guid-1.api.eu-de.kms.appdomain.cloud",
        "https://evil.example",
        "https://evilkms.cloud.ibm.com.example",
        "https://cloud.ibm.com@evil.example",
        "no address at all"
      })
  void noTokenGoesToAForeignHost(String address) {
    tell(KMS, "active", "'public':'" + address + "'");

    assertThatThrownBy(() -> KeyService.discover(cloud(Network.PUBLIC), KMS))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no token goes there");
  }

  @Test
  void anAddressThatWasGivenWins() {
    tell(KMS, "active", "'public':'https://guid-1.api.eu-de.kms.appdomain.cloud'");
    URI own = URI.create("https://somewhere.example");

    KeyService keys =
        KeyService.discover(cloud(Network.PUBLIC).endpoint(Service.KEY_PROTECT, own), KMS);

    assertThat(spokenTo(keys)).isEqualTo("https://somewhere.example");
  }

  @Test
  void anInstanceThatIsNotActiveIsRefused() {
    tell(KMS, "pending_reclamation", "");

    assertThatThrownBy(() -> KeyService.discover(cloud(Network.PUBLIC), KMS))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("pending_reclamation");
  }

  @Test
  void anotherInstanceThanTheOneAskedForIsRefused() {
    tell(HPCS, "active", "");

    assertThatThrownBy(() -> KeyService.discover(cloud(Network.PUBLIC), KMS))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void anInstanceThatIsMissingIsNotFound() {
    controller.enqueue(
        new MockResponse.Builder()
            .code(404)
            .body("{\"error_code\":\"RC-1\",\"message\":\"none\",\"transaction_id\":\"t-1\"}")
            .build());

    assertThatThrownBy(() -> KeyService.discover(cloud(Network.PUBLIC), KMS))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Resource Controller: get instance")
        .hasMessageContaining("t-1");
  }

  @Test
  void aCrnOfAnotherServiceIsRefusedBeforeItIsAskedFor() {
    Crn storage = Crn.ofInstance("cloud-object-storage", "global", "acc", "guid");

    assertThatThrownBy(() -> KeyService.discover(cloud(Network.PUBLIC), storage))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(controller.getRequestCount()).isZero();
  }

  private void tell(Crn crn, String state, String endpoints) {
    String body =
        ("{'crn':'" + crn + "','state':'" + state + "','extensions':{'endpoints':{" + endpoints)
            + "}}}";
    controller.enqueue(
        new MockResponse.Builder()
            .code(200)
            .addHeader("Content-Type", "application/json")
            .body(body.replace('\'', '"'))
            .build());
  }

  private String spokenTo(KeyService keys) {
    assertThatThrownBy(() -> keys.rings().find("none")).isInstanceOf(RedoubtException.class);
    return addresses.get(addresses.size() - 1);
  }

  private IbmCloud cloud(Network network) {
    OkHttpClient stopping =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  var url = chain.request().url();
                  if (url.port() == controller.getPort()) {
                    return chain.proceed(chain.request());
                  }
                  addresses.add(
                      url.scheme()
                          + "://"
                          + url.host()
                          + (url.port() == 443 ? "" : ":" + url.port()));
                  throw new IOException("stopped on its way");
                })
            .build();
    return IbmCloud.connect(Credentials.none())
        .over(network)
        .retrying(RetryPolicy.NONE)
        .using(stopping)
        .endpoint(Service.RESOURCE_CONTROLLER, controller.url("/").uri());
  }
}
