package io.github.redoubt.keys.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyProtect;
import io.github.redoubt.keys.KeyRing;
import io.github.redoubt.keys.internal.TokenDesk;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a bulk import puts on the wire. */
class BulkImportWireTest {

  private TokenDesk desk;
  private KeyProtect keys;

  @BeforeEach
  void open() throws IOException {
    desk = new TokenDesk(false);
    keys = KeyProtect.on(desk.cloud(), TokenDesk.KEY_PROTECT);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static KeyToImport key(String alias) {
    return KeyToImport.withAlias(alias, () -> KeyMaterial.random(256));
  }

  private static String line(RecordedRequest request) {
    return request.getMethod() + " " + request.getUrl().encodedPath();
  }

  @Test
  void aKeyIsLookedForThenSealedAndSentUnderItsAlias() {
    keys.importKeys(List.of(key("orders-2026").named("Orders").describedAs("order intake")))
        .into(new KeyRing("prod"))
        .run()
        .requireWhole();

    assertThat(desk.requests().stream().map(BulkImportWireTest::line))
        .containsExactly(
            "GET /api/v2/keys/orders-2026/metadata",
            "GET /api/v2/import_token",
            "POST /api/v2/import_token",
            "GET /api/v2/import_token",
            "POST /api/v2/keys");
    RecordedRequest sent = desk.requests().get(4);
    JsonObject resource = TokenDesk.body(sent).getAsJsonArray("resources").get(0).getAsJsonObject();
    assertThat(sent.getHeaders().get("X-Kms-Key-Ring")).isEqualTo("prod");
    assertThat(resource.get("aliases")).hasToString("[\"orders-2026\"]");
    assertThat(resource.get("name").getAsString()).isEqualTo("Orders");
    assertThat(resource.get("description").getAsString()).isEqualTo("order intake");
    assertThat(resource.has("encryptedNonce")).isTrue();
  }

  @Test
  void oneRetrievedTokenServesAllKeysHoweverManyAreInFlight() {
    keys.importKeys(IntStream.range(0, 60).mapToObj(i -> key("key-" + i)))
        .inFlight(16)
        .run()
        .requireWhole();

    assertThat(desk.made()).isEqualTo(1);
    assertThat(desk.count("GET", "/api/v2/import_token")).isEqualTo(2);
    assertThat(desk.materials()).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void aTokenThatSomebodyReplacesOnTheWayCostsNoKey() {
    AtomicBoolean replaced = new AtomicBoolean();
    desk.beforeImport(
        () -> {
          if (desk.materials().size() == 5 && replaced.compareAndSet(false, true)) {
            desk.replaceToken(500, java.time.Duration.ofHours(1));
          }
        });

    ImportReport report =
        keys.importKeys(IntStream.range(0, 20).mapToObj(i -> key("key-" + i))).inFlight(1).run();

    assertThat(report.counts()).isEqualTo(new ImportCounts(20, 0, 0, 0));
    assertThat(desk.materials()).hasSize(20);
    assertThat(desk.made()).isEqualTo(2);
  }
}
