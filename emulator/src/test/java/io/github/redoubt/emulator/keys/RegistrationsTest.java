package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.RootKeys.Refused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How registrations are listed, and how they catch up with their keys. */
class RegistrationsTest {

  private static final String BUCKETS = KeyCloud.STORAGE.replace("::", ":bucket:");

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();
  private final String one = client.newRootKey();
  private final String other = client.newRootKey();

  @BeforeEach
  void register() throws Refused {
    cloud.authorizedSources.add("22222222-0000-4000-8000-000000000001 kms.secrets.wrap");
    register(one, "orders", false);
    register(one, "invoices", true);
    register(other, "orders-old", false);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private void register(String key, String bucket, boolean prevents) throws Refused {
    cloud.management.register(KeyCloud.keyCrn(key), KeyCloud.STORAGE, BUCKETS + bucket, prevents);
  }

  private String buckets(String query) {
    return String.join(" ", client.get(query).each("resourceCrn")).replace(BUCKETS, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *orders                | orders
          *:bucket:orders*       | orders orders-old
          crn:*:a/acc1:*         | orders invoices orders-old
          *.*                    |
          crn:v1                 |
          *                      | orders invoices orders-old
          """)
  void aPatternHoldsTheWholeCrnAgainstItsStars(String pattern, String names) {
    String query = URLEncoder.encode(pattern, StandardCharsets.UTF_8);

    assertThat(buckets("/keys/registrations?urlEncodedResourceCRNQuery=" + query))
        .isEqualTo(names == null ? "" : names);
  }

  @Test
  void registrationsOfOneKeyOrOfOneKindAreListed() {
    assertThat(buckets("/keys/" + one + "/registrations")).isEqualTo("orders invoices");
    assertThat(buckets("/keys/registrations?preventKeyDeletion=true")).isEqualTo("invoices");
    assertThat(buckets("/keys/" + one + "/registrations?preventKeyDeletion=false"))
        .isEqualTo("orders");
  }

  @Test
  void registrationsAreCountedOnRequest() {
    KeyCloud.Answer page = client.get("/keys/registrations?limit=1&offset=1&totalCount=true");

    assertThat(page.resources()).hasSize(1);
    assertThat(page.json().getAsJsonObject("metadata").get("totalCount").getAsInt()).isEqualTo(3);
    assertThat(
            client.get("/keys/registrations").json().getAsJsonObject("metadata").has("totalCount"))
        .isFalse();
  }

  @Test
  void registrationsOfOneRingAreListed() {
    client.post("/key_rings/prod");
    client.inRing("default").call("PATCH", "/keys/" + other, "{\"keyRingID\":\"prod\"}");

    assertThat(client.inRing("prod").get("/keys/registrations").each("keyId"))
        .containsExactly(other);
  }

  @Test
  void syncBringsTheNewestVersionToAllRegistrations() {
    cloud.clock.advance(Duration.ofDays(1));
    client.post("/keys/" + one + "/actions/rotate");
    JsonObject before = client.get("/keys/" + one + "/registrations").resource();

    assertThat(client.post("/keys/" + one + "/actions/sync").status()).isEqualTo(204);

    JsonObject after = client.get("/keys/" + one + "/registrations").resource();
    assertThat(versionOf(before)).isEqualTo(one);
    assertThat(versionOf(after))
        .isEqualTo(client.get("/keys/" + one + "/versions").each("id").get(0));
    assertThat(after.get("lastUpdated").getAsString()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(versionOf(client.get("/keys/" + other + "/registrations").resource()))
        .isEqualTo(other);
  }

  private static String versionOf(JsonObject registration) {
    return registration.getAsJsonObject("keyVersion").get("id").getAsString();
  }

  @Test
  void syncIsForRootKeysThatAreNotDeleted() {
    client.delete("/keys/" + other + "?force=true");

    assertThat(client.post("/keys/" + client.newStandardKey() + "/actions/sync").verdict())
        .isEqualTo("400 KEY_ROOT_REQ_ERR");
    assertThat(client.post("/keys/" + other + "/actions/sync").verdict())
        .isEqualTo("410 KEY_DELETED_ERR");
  }
}
