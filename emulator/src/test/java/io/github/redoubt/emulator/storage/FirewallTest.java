package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http;
import io.github.redoubt.emulator.Http.Answer;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirewallTest {

  private static final String CALLER = "X-Forwarded-For";
  private static final Emulator EMULATOR = Emulator.builder().believingAddressIn(CALLER).start();

  private final Cloud cloud = new Cloud(EMULATOR);
  private final String bucket = Cloud.newName();

  @AfterAll
  static void stop() {
    EMULATOR.close();
  }

  @BeforeEach
  void makeBucket() {
    cloud.create(bucket, "us-south-standard", Map.of());
    cloud.storage().put("/" + bucket + "/o", "content", Map.of());
  }

  private void protect(String firewall) {
    Answer patched =
        cloud
            .configuration()
            .send("PATCH", "/b/" + bucket, "", "{\"firewall\":" + firewall + "}", Map.of());
    assertThat(patched.status()).isEqualTo(204);
  }

  private Answer readFrom(String address) {
    return call("GET", "/" + bucket + "/o", "", address);
  }

  private Answer call(String method, String path, String body, String address) {
    return cloud.storage().send(method, path, "", body, Map.of(CALLER, address));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 200",
    "'192.0.2.7, 198.51.100.1', 200",
    "198.51.100.1, 403",
    "'198.51.100.1, 192.0.2.7', 403",
    "2001:db8::7, 200",
    "2001:db9::7, 403"
  })
  void onlyAllowedAddressesGetIn(String address, int status) {
    protect("{\"allowed_ip\":[\"192.0.2.0/24\",\"2001:db8::/32\"]}");

    assertThat(readFrom(address).status()).isEqualTo(status);
  }

  @Test
  void aDeniedAddressIsKeptOutThoughItIsAllowedToo() {
    protect("{\"allowed_ip\":[\"192.0.2.0/24\"],\"denied_ip\":[\"192.0.2.9\"]}");

    assertThat(readFrom("192.0.2.9").status()).isEqualTo(403);
    assertThat(readFrom("192.0.2.8").status()).isEqualTo(200);
  }

  @Test
  void anEmptyListLiftsIt() {
    protect("{\"allowed_ip\":[\"192.0.2.0/24\"]}");

    protect("{\"allowed_ip\":[]}");

    assertThat(readFrom("198.51.100.1").status()).isEqualTo(200);
  }

  @Test
  void allThatIsDoneToTheBucketIsKeptOut() {
    protect("{\"allowed_ip\":[\"192.0.2.0/24\"]}");

    assertThat(call("GET", "/" + bucket, "", "198.51.100.1").status()).isEqualTo(403);
    assertThat(call("HEAD", "/" + bucket, "", "198.51.100.1").status()).isEqualTo(403);
    assertThat(call("PUT", "/" + bucket + "/p", "p", "198.51.100.1").status()).isEqualTo(403);
    assertThat(call("DELETE", "/" + bucket + "/o", "", "198.51.100.1").status()).isEqualTo(403);
    assertThat(call("DELETE", "/" + bucket, "", "198.51.100.1").status()).isEqualTo(403);
    assertThat(readFrom("192.0.2.7").status()).isEqualTo(200);
  }

  @Test
  void theRefusalIsAnAccessDenied() {
    protect("{\"allowed_ip\":[\"192.0.2.0/24\"]}");

    assertThat(readFrom("198.51.100.1").response().body()).contains("<Code>AccessDenied</Code>");
  }

  @Test
  void theInstancesListAndTheNameOfTheBucketAreNotBehindIt() {
    protect("{\"allowed_ip\":[\"192.0.2.0/24\"]}");
    Map<String, String> headers =
        Map.of(CALLER, "198.51.100.1", "ibm-service-instance-id", cloud.instance("objectStorage"));

    Answer list = cloud.storage().send("GET", "/", "", "", headers);
    Answer again = cloud.storage().send("PUT", "/" + bucket, "", "", headers);

    assertThat(list.response().body()).contains(bucket);
    assertThat(again.status()).isEqualTo(409);
  }

  @Test
  void theConfigurationIsNeverLockedOut() {
    protect("{\"allowed_ip\":[\"192.0.2.0/24\"]}");

    protect("{\"allowed_ip\":[]}");

    assertThat(cloud.configuration().get("/b/" + bucket).status()).isEqualTo(200);
  }

  @Test
  void whatIsNoAddressIsRefused() {
    protect("{\"allowed_ip\":[\"192.0.2.0/24\"]}");

    assertThat(readFrom("somewhere").status()).isEqualTo(400);
  }

  @Test
  void withoutTheHeaderTheConnectionCounts() {
    protect("{\"allowed_ip\":[\"127.0.0.0/8\"]}");

    assertThat(cloud.storage().get("/" + bucket + "/o").status()).isEqualTo(200);
    assertThat(readFrom("192.0.2.7").status()).isEqualTo(403);
  }

  @Test
  void theHeaderIsNotBelievedUnlessThatIsAskedFor() {
    try (Emulator plain = Emulator.start()) {
      Cloud there = new Cloud(plain);
      there.create(bucket, "us-south-standard", Map.of());
      there
          .configuration()
          .send(
              "PATCH",
              "/b/" + bucket,
              "",
              "{\"firewall\":{\"allowed_ip\":[\"192.0.2.7\"]}}",
              Map.of());

      Answer forged =
          there.storage().send("GET", "/" + bucket, "", "", Map.of(CALLER, "192.0.2.7"));

      assertThat(forged.status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({"public, 200, 403, 403", "private, 403, 200, 403", "direct, 403, 403, 200"})
  void onlyTheAllowedNetworkGetsIn(String network, int overPublic, int overPrivate, int direct) {
    protect("{\"allowed_network_type\":[\"" + network + "\"]}");
    String path = "/" + bucket + "/o";

    assertThat(cloud.storage().get(path).status()).isEqualTo(overPublic);
    assertThat(over(EMULATOR.privateEndpoints()).get(path).status()).isEqualTo(overPrivate);
    assertThat(over(EMULATOR.directEndpoints()).get(path).status()).isEqualTo(direct);
  }

  private Http over(Map<String, URI> endpoints) {
    return cloud.at(Objects.requireNonNull(endpoints.get("objectStorage")));
  }

  @Test
  void anInnerNetworkReachesObjectsAndConfigurationsAlike() {
    Http inner = over(EMULATOR.privateEndpoints());

    Answer stored = inner.put("/" + bucket + "/a/b%2Fc", "inner", Map.of());

    assertThat(stored.status()).isEqualTo(200);
    assertThat(inner.get("/" + bucket + "/a/b%2Fc").response().body()).isEqualTo("inner");
    assertThat(cloud.storage().get("/" + bucket + "/a/b%2Fc").response().body()).isEqualTo("inner");
    assertThat(inner.get("/" + bucket).response().body()).contains("<Key>a/b/c</Key>");
    URI configuration =
        Objects.requireNonNull(EMULATOR.privateEndpoints().get("objectStorageConfiguration"));
    assertThat(cloud.at(configuration).get("/b/" + bucket).status()).isEqualTo(200);
  }
}
