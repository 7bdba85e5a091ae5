package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of states and actions, cell by cell. */
class KeyStatesTest {

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @ParameterizedTest(name = "{0} on a key that is {1}: {2}")
  @CsvSource({
    "get,      active,      200",
    "get,      suspended,   200",
    "get,      deactivated, 200",
    "get,      destroyed,   200",
    "get,      purged,      404 KEY_NOT_FOUND_ERR",
    "metadata, active,      200",
    "metadata, suspended,   200",
    "metadata, deactivated, 200",
    "metadata, destroyed,   200",
    "metadata, purged,      404 KEY_NOT_FOUND_ERR",
    "rotate,   active,      204",
    "rotate,   suspended,   409 KEY_ACTION_INVALID_STATE_ERR",
    "rotate,   deactivated, 204",
    "rotate,   destroyed,   410 KEY_DELETED_ERR",
    "wrap,     active,      200",
    "wrap,     suspended,   409 KEY_ACTION_INVALID_STATE_ERR",
    "wrap,     deactivated, 409 KEY_ACTION_INVALID_STATE_ERR",
    "wrap,     destroyed,   410 KEY_DELETED_ERR",
    "unwrap,   active,      200",
    "unwrap,   suspended,   409 KEY_ACTION_INVALID_STATE_ERR",
    "unwrap,   deactivated, 200",
    "unwrap,   destroyed,   410 KEY_DELETED_ERR",
    "rewrap,   active,      200",
    "rewrap,   suspended,   409 KEY_ACTION_INVALID_STATE_ERR",
    "rewrap,   deactivated, 200",
    "rewrap,   destroyed,   410 KEY_DELETED_ERR",
    "disable,  active,      204",
    "disable,  suspended,   409 KEY_ACTION_INVALID_STATE_ERR",
    "disable,  deactivated, 409 KEY_ACTION_INVALID_STATE_ERR",
    "disable,  destroyed,   410 KEY_DELETED_ERR",
    "enable,   active,      409 KEY_ACTION_INVALID_STATE_ERR",
    "enable,   suspended,   204",
    "enable,   deactivated, 409 KEY_ACTION_INVALID_STATE_ERR",
    "enable,   destroyed,   410 KEY_DELETED_ERR",
    "delete,   active,      204",
    "delete,   suspended,   204",
    "delete,   deactivated, 204",
    "delete,   destroyed,   410 KEY_DELETED_ERR",
    "restore,  active,      409 KEY_ACTION_INVALID_STATE_ERR",
    "restore,  suspended,   409 KEY_ACTION_INVALID_STATE_ERR",
    "restore,  deactivated, 409 KEY_ACTION_INVALID_STATE_ERR",
    "restore,  destroyed,   201",
    "versions,active,      200",
    "versions,suspended,   200",
    "versions,deactivated, 200",
    "versions,destroyed,   410 KEY_DELETED_ERR",
    "policies,active,      200",
    "policies,suspended,   200",
    "policies,deactivated, 200",
    "policies,destroyed,   200",
    "sync,    active,      204",
    "sync,    suspended,   204",
    "sync,    deactivated, 204",
    "sync,    destroyed,   410 KEY_DELETED_ERR",
    "alias,   active,      201",
    "alias,   suspended,   201",
    "alias,   deactivated, 201",
    "alias,   destroyed,   410 KEY_DELETED_ERR",
    "move,    active,      200",
    "move,    suspended,   200",
    "move,    deactivated, 200",
    "move,    destroyed,   410 KEY_DELETED_ERR",
    "purge,    active,      409 KEY_ACTION_INVALID_STATE_ERR",
    "purge,    suspended,   409 KEY_ACTION_INVALID_STATE_ERR",
    "purge,    deactivated, 409 KEY_ACTION_INVALID_STATE_ERR",
    "purge,    destroyed,   204"
  })
  void anActionIsAllowedOrRefusedByTheState(String action, String state, String verdict) {
    String id = newKey();
    String ciphertext = client.post("/keys/" + id + "/actions/wrap").value("ciphertext");
    bringInto(state, id);

    assertThat(perform(action, id, ciphertext).verdict()).isEqualTo(verdict);
  }

  private String newKey() {
    return client
        .create(
            "\"name\":\"key\",\"extractable\":false,\"expirationDate\":\"2026-02-01T00:00:00Z\"")
        .resource()
        .get("id")
        .getAsString();
  }

  private static String bodyOf(String action, String ciphertext) {
    return switch (action) {
      case "unwrap", "rewrap" -> "{\"ciphertext\":\"" + ciphertext + "\"}";
      default -> "";
    };
  }

  private void bringInto(String state, String id) {
    switch (state) {
      case "suspended" -> client.post("/keys/" + id + "/actions/disable");
      case "deactivated" -> cloud.clock.advance(Duration.ofDays(31));
      case "destroyed" -> client.delete("/keys/" + id);
      case "purged" -> {
        client.delete("/keys/" + id);
        cloud.clock.advance(Duration.ofDays(90));
      }
      default -> assertThat(state).isEqualTo("active");
    }
    // Past every waiting time, so that the state alone decides.
    cloud.clock.advance(Duration.ofHours(4));
  }

  private KeyCloud.Answer perform(String action, String id, String ciphertext) {
    String key = "/keys/" + id;
    return switch (action) {
      case "versions", "policies" -> client.get(key + "/" + action);
      case "alias" -> client.post(key + "/aliases/other");
      case "move" -> client.inRing("default").call("PATCH", key, "{\"keyRingID\":\"default\"}");
      case "get" -> client.get(key);
      case "metadata" -> client.get(key + "/metadata");
      case "delete" -> client.delete(key);
      case "purge" -> client.delete(key + "/purge");
      case "restore" -> client.post(key + "/restore");
      default -> client.post(key + "/actions/" + action, bodyOf(action, ciphertext));
    };
  }

  @ParameterizedTest(name = "?action={0} on a key that is {1}: {2}")
  @CsvSource({
    "rotate,  suspended,   409 KEY_ACTION_INVALID_STATE_ERR",
    "wrap,    deactivated, 409 KEY_ACTION_INVALID_STATE_ERR",
    "unwrap,  deactivated, 200",
    "rewrap,  active,      200",
    "disable, active,      204",
    "enable,  suspended,   204",
    "restore, destroyed,   201",
    "sync,    active,      204",
    "nothing, active,      400 INVALID_FIELD_ERR"
  })
  void theOlderFormOfAnActionIsAllowedOrRefusedLikeThePresentOne(
      String action, String state, String verdict) {
    String id = newKey();
    String ciphertext = client.post("/keys/" + id + "/actions/wrap").value("ciphertext");
    bringInto(state, id);

    String body = bodyOf(action, ciphertext);

    assertThat(client.post("/keys/" + id + "?action=" + action, body).verdict()).isEqualTo(verdict);
  }
}
