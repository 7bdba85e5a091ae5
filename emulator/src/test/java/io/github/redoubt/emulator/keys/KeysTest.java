package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static String payload(int length) {
    return "\"payload\":\"" + Base64.getEncoder().encodeToString(new byte[length]) + "\"";
  }

  @Test
  void aNewKeyIsDescribedInFull() {
    KeyCloud.Answer created =
        client.create(
            "\"name\":\"orders\",\"description\":\"order keys\",\"extractable\":false,"
                + "\"aliases\":[\"orders-key\"]");

    JsonObject key = created.resource();
    assertThat(created.status()).isEqualTo(201);
    assertThat(key.get("name").getAsString()).isEqualTo("orders");
    assertThat(key.get("description").getAsString()).isEqualTo("order keys");
    assertThat(key.get("state").getAsInt()).isEqualTo(1);
    assertThat(key.get("imported").getAsBoolean()).isFalse();
    assertThat(key.get("keyRingID").getAsString()).isEqualTo("default");
    assertThat(key.get("creationDate").getAsString()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(key.get("createdBy").getAsString()).isEqualTo("owner");
    assertThat(key.get("crn").getAsString())
        .isEqualTo(KeyCloud.keyCrn(key.get("id").getAsString()));
    assertThat(key.getAsJsonArray("aliases").toString()).isEqualTo("[\"orders-key\"]");
  }

  @Test
  void aMinimalAnswerHoldsTheIdAlone() {
    KeyCloud.Answer created =
        client.with("Prefer", "return=minimal").create("\"name\":\"orders\",\"extractable\":false");

    assertThat(created.resource().keySet()).containsExactly("id");
  }

  @Test
  void aStandardKeyGivesItsMaterialAndARootKeyDoesNot() {
    String standard =
        client
            .create("\"name\":\"standard\",\"extractable\":true," + payload(7500))
            .resource()
            .get("id")
            .getAsString();

    String held = client.get("/keys/" + standard).resource().get("payload").getAsString();

    assertThat(Base64.getDecoder().decode(held)).hasSize(7500);
    assertThat(client.get("/keys/" + client.newRootKey()).resource().has("payload")).isFalse();
    assertThat(client.get("/keys/" + standard + "/metadata").resource().has("payload")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\":\"x\",\"extractable\":false",
        "\"extractable\":false",
        "\"name\":\"no kind\"",
        "\"name\":\"key\",\"extractable\":\"no\"",
        "\"name\":\"key\",\"extractable\":false,\"description\":\"x\"",
        "\"name\":\"key\",\"extractable\":false,\"expirationDate\":\"2025-01-01T00:00:00Z\"",
        "\"name\":\"key\",\"extractable\":false,\"expirationDate\":\"tomorrow\"",
        "\"name\":\"key\",\"extractable\":false,\"payload\":\"%%\"",
        "\"name\":\"key\",\"extractable\":false,\"payload\":\"AAAA\"",
        "\"name\":\"key\",\"extractable\":true,\"payload\":\"\"",
        "\"name\":\"key\",\"extractable\":false,\"iv\":\"AAAA\"",
        "\"name\":\"key\",\"extractable\":false,\"aliases\":[\"a\"]",
        "\"name\":\"key\",\"extractable\":false,\"aliases\":[\"keys\"]",
        "\"name\":\"key\",\"extractable\":false,\"aliases\":[\"with blank\"]",
        "\"name\":\"key\",\"extractable\":false,\"aliases\":[\"twice\",\"twice\"]",
        "\"name\":\"key\",\"extractable\":false,\"aliases\":[\"11111111-0000-4000-8000-000000000001\"]",
        "\"name\":\"key\",\"extractable\":false,\"aliases\":[\"a1\",\"a2\",\"a3\",\"a4\",\"a5\",\"a6\"]"
      })
  void aKeyThatBreaksALimitIsRefused(String members) {
    assertThat(client.create(members).verdict()).isEqualTo("400 INVALID_FIELD_ERR");
    assertThat(client.get("/keys").resources()).isEmpty();
  }

  @Test
  void aStandardKeyOfMoreThan7500BytesIsRefused() {
    assertThat(client.create("\"name\":\"big\",\"extractable\":true," + payload(7501)).verdict())
        .isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void aFaultyFieldIsNamed() {
    JsonObject target =
        client.create("\"name\":\"x\",\"extractable\":false").reason().getAsJsonObject("target");

    assertThat(target.get("name").getAsString()).isEqualTo("name");
  }

  @Test
  void anEnvelopeThatIsNotTrueIsRefused() {
    String body = KeyCloud.keyBody("\"name\":\"key\",\"extractable\":false");

    assertThat(client.post("/keys", body.replace("Total\":1", "Total\":2")).verdict())
        .isEqualTo("400 COLLECTION_TOTAL_MISMATCH_ERR");
    assertThat(client.post("/keys", "{").verdict()).isEqualTo("400 BAD_BODY_ERR");
    assertThat(client.post("/keys", "[]").verdict()).isEqualTo("400 BAD_BODY_ERR");
    assertThat(client.post("/keys", "").verdict()).isEqualTo("400 NO_BODY_ERR");
  }

  @Test
  void keysAreListedInPagesAndCounted() {
    String first = client.newRootKey();
    String second = client.newRootKey();
    String third = client.newStandardKey();

    KeyCloud.Answer page = client.get("/keys?limit=2&offset=1&totalCount=true");

    assertThat(page.each("id")).containsExactly(second, third);
    JsonObject metadata = page.json().getAsJsonObject("metadata");
    assertThat(metadata.get("collectionTotal").getAsInt()).isEqualTo(2);
    assertThat(metadata.get("totalCount").getAsInt()).isEqualTo(3);
    assertThat(client.get("/keys?extractable=false").each("id")).containsExactly(first, second);
    assertThat(client.call("HEAD", "/keys?extractable=true", "").headers().firstValue("Key-Total"))
        .contains("1");
  }

  @Test
  void deletedKeysAreListedOnlyWhereTheyAreAskedFor() {
    String kept = client.newRootKey();
    String deleted = client.newRootKey();
    client.delete("/keys/" + deleted);

    assertThat(client.get("/keys").each("id")).containsExactly(kept);
    assertThat(client.get("/keys?state=5").each("id")).containsExactly(deleted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=5001", "limit=x", "offset=-1", "state=6", "extractable=perhaps"})
  void aListThatBreaksALimitIsRefused(String query) {
    assertThat(client.get("/keys?" + query).verdict()).isEqualTo("400 INVALID_FIELD_ERR");
  }

  @Test
  void searchLooksIntoNamesAndAliases() {
    client.create("\"name\":\"orders eu\",\"extractable\":false");
    client.create("\"name\":\"invoices\",\"extractable\":false,\"aliases\":[\"orders\"]");
    client.create("\"name\":\"wages\",\"extractable\":false");

    assertThat(client.get("/keys?search=orders").each("name"))
        .containsExactly("orders eu", "invoices");
    assertThat(client.get("/keys?search=not:orders").each("name")).containsExactly("wages");
    assertThat(client.get("/keys?search=exact:orders").each("name")).containsExactly("invoices");
    assertThat(client.get("/keys?search=name:orders").each("name")).containsExactly("orders eu");
    assertThat(client.get("/keys?search=escape:not:orders").resources()).isEmpty();
  }

  @Test
  void aDeletedKeySaysSoAndIsRestoredWithinThirtyDays() {
    String id = client.newRootKey();
    KeyCloud.Answer deleted = client.with("Prefer", "return=representation").delete("/keys/" + id);
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.resource().get("deleted").getAsBoolean()).isTrue();
    assertThat(deleted.resource().get("deletedBy").getAsString()).isEqualTo("owner");

    cloud.clock.advance(Duration.ofDays(30));

    assertThat(client.post("/keys/" + id + "/restore").resource().get("state").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void restoringAfterThirtyDaysIsRefused() {
    String id = client.newRootKey();
    client.delete("/keys/" + id);
    cloud.clock.advance(Duration.ofDays(30).plusSeconds(1));

    assertThat(client.post("/keys/" + id + "/restore").verdict())
        .isEqualTo("400 KEY_RESTORE_EXPIRED");
  }

  @Test
  void enablingAndRestoringNeedThirtySecondsOfRest() {
    String disabled = client.newRootKey();
    String deleted = client.newRootKey();
    client.post("/keys/" + disabled + "/actions/disable");
    client.delete("/keys/" + deleted);
    cloud.clock.advance(Duration.ofSeconds(29));

    assertThat(client.post("/keys/" + disabled + "/actions/enable").verdict())
        .isEqualTo("409 REQ_TOO_EARLY_ERR");
    assertThat(client.post("/keys/" + deleted + "/restore").verdict())
        .isEqualTo("409 REQ_TOO_EARLY_ERR");
    cloud.clock.advance(Duration.ofSeconds(1));
    assertThat(client.post("/keys/" + disabled + "/actions/enable").status()).isEqualTo(204);
    assertThat(client.post("/keys/" + deleted + "/restore").status()).isEqualTo(201);
  }

  @Test
  void aKeyIsPurgedFourHoursAfterItsDeletionAtTheEarliest() {
    String id = client.newRootKey();
    client.delete("/keys/" + id);
    cloud.clock.advance(Duration.ofHours(4).minusSeconds(1));

    assertThat(client.delete("/keys/" + id + "/purge").verdict())
        .isEqualTo("409 REQ_TOO_EARLY_ERR");
    cloud.clock.advance(Duration.ofSeconds(1));
    assertThat(client.delete("/keys/" + id + "/purge").status()).isEqualTo(204);
    assertThat(client.get("/keys/" + id).verdict()).isEqualTo("404 KEY_NOT_FOUND_ERR");
  }

  @Test
  void anAliasStandsForTheIdUntilItIsDeleted() {
    String id = client.newRootKey();
    String other = client.newRootKey();

    assertThat(client.post("/keys/" + id + "/aliases/mine").status()).isEqualTo(201);
    assertThat(client.get("/keys/mine/metadata").resource().get("id").getAsString()).isEqualTo(id);
    assertThat(client.post("/keys/" + other + "/aliases/mine").verdict())
        .isEqualTo("409 KEY_ALIAS_NOT_UNIQUE_ERR");
    assertThat(client.delete("/keys/" + other + "/aliases/mine").verdict())
        .isEqualTo("404 KEY_ALIAS_NOT_FOUND_ERR");
    assertThat(client.delete("/keys/mine/aliases/mine").status()).isEqualTo(204);
    assertThat(client.get("/keys/mine/metadata").verdict()).isEqualTo("404 KEY_NOT_FOUND_ERR");
  }

  @Test
  void aKeyTakesFiveAliases() {
    String id = client.newRootKey();
    for (int i = 1; i <= 5; i++) {
      assertThat(client.post("/keys/" + id + "/aliases/alias" + i).status()).isEqualTo(201);
    }

    assertThat(client.post("/keys/" + id + "/aliases/alias6").verdict())
        .isEqualTo("409 KEY_ALIAS_QUOTA_ERR");
  }
}
