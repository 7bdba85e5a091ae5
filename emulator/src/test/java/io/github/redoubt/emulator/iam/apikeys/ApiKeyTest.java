package io.github.redoubt.emulator.iam.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Caller;
import io.github.redoubt.emulator.Caller.Reply;
import io.github.redoubt.emulator.Emulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

  private final Emulator emulator = Emulator.start();
  private final Caller caller = Caller.of(emulator);
  private final Caller owner = caller.withApiKey(emulator.apiKey());

  @AfterEach
  void stop() {
    emulator.close();
  }

  private Reply create(String more) {
    return owner.post("/v1/apikeys", "{\"name\":\"k\"" + more + "}");
  }

  private int signIn(String secret) {
    return caller.signIn("apikey", Map.of("apikey", secret)).status();
  }

  private String newServiceId() {
    return owner
        .post("/v1/serviceids", "{\"name\":\"s\",\"account_id\":\"" + emulator.accountId() + "\"}")
        .text("id");
  }

  @Test
  void aNewKeySignsIn() {
    Reply created = create("");

    assertThat(created.status()).isEqualTo(201);
    assertThat(signIn(created.text("apikey"))).isEqualTo(200);
  }

  @Test
  void theSecretIsToldOnceUnlessItIsStored() {
    Reply once = create("");
    Reply stored = create(",\"store_value\":true");

    assertThat(owner.get("/v1/apikeys/" + once.text("id")).text("apikey")).isEmpty();
    assertThat(owner.get("/v1/apikeys/" + stored.text("id")).text("apikey"))
        .isEqualTo(stored.text("apikey"));
  }

  @Test
  void aSecretTellsWhichKeyItIs() {
    Reply created = create("");

    Reply details = owner.with("IAM-ApiKey", created.text("apikey")).get("/v1/apikeys/details");

    assertThat(details.text("id")).isEqualTo(created.text("id"));
  }

  @Test
  void aDisabledKeyDoesNotSignInUntilItIsEnabled() {
    Reply created = create("");
    String disable = "/v1/apikeys/" + created.text("id") + "/disable";

    assertThat(owner.post(disable, "").status()).isEqualTo(204);
    assertThat(signIn(created.text("apikey"))).isEqualTo(400);

    assertThat(owner.delete(disable).status()).isEqualTo(204);
    assertThat(signIn(created.text("apikey"))).isEqualTo(200);
  }

  @Test
  void aLockedKeyIsNotDeletedUntilItIsUnlocked() {
    Reply created = create("");
    String key = "/v1/apikeys/" + created.text("id");

    owner.post(key + "/lock", "");
    assertThat(owner.delete(key).status()).isEqualTo(409);

    owner.delete(key + "/lock");
    assertThat(owner.delete(key).status()).isEqualTo(204);
    assertThat(owner.get(key).status()).isEqualTo(404);
    assertThat(signIn(created.text("apikey"))).isEqualTo(400);
  }

  @Test
  void aKeyEndsAtItsDate() {
    Reply created =
        create(",\"expires_at\":\"" + emulator.clock().instant().plus(Duration.ofDays(2)) + "\"");
    assertThat(created.status()).isEqualTo(201);
    assertThat(signIn(created.text("apikey"))).isEqualTo(200);

    emulator.clock().advance(Duration.ofDays(3));

    assertThat(signIn(created.text("apikey"))).isEqualTo(400);
  }

  @Test
  void aStaleUpdateIsRefused() {
    Reply created = create("");
    Caller change = owner.with("If-Match", created.text("entity_tag"));
    String key = "/v1/apikeys/" + created.text("id");

    assertThat(change.put(key, "{\"description\":\"first\"}").status()).isEqualTo(200);
    assertThat(change.put(key, "{\"description\":\"second\"}").status()).isEqualTo(409);
    assertThat(owner.get(key).text("description")).isEqualTo("first");
  }

  @Test
  void anUpdateWithoutAnEntityTagIsRefused() {
    String key = "/v1/apikeys/" + create("").text("id");

    assertThat(owner.put(key, "{\"description\":\"x\"}").status()).isEqualTo(400);
  }

  @Test
  void pagesAreLinkedByUrls() {
    for (int i = 0; i < 4; i++) {
      create("");
    }

    Reply first = owner.get("/v1/apikeys?pagesize=3");
    String next = first.text("next").substring(Caller.address(emulator, "iam").toString().length());
    Reply second = owner.get(next);

    assertThat(first.json().getAsJsonArray("apikeys")).hasSize(3);
    assertThat(second.json().getAsJsonArray("apikeys")).hasSize(2);
    assertThat(second.json().has("next")).isFalse();
  }

  @Test
  void aServiceIdTakesItsKeysAlong() {
    String id = newServiceId();
    Reply key = create(",\"iam_id\":\"iam-" + id + "\"");
    assertThat(signIn(key.text("apikey"))).isEqualTo(200);

    assertThat(owner.delete("/v1/serviceids/" + id).status()).isEqualTo(204);

    assertThat(signIn(key.text("apikey"))).isEqualTo(400);
  }

  @Test
  void aLockedServiceIdIsNotDeleted() {
    String id = newServiceId();
    owner.post("/v1/serviceids/" + id + "/lock", "");

    Reply refused = owner.delete("/v1/serviceids/" + id);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.errorCode()).isEqualTo("resource_locked");
    assertThat(refused.json().get("status_code").getAsInt()).isEqualTo(409);
  }

  @Test
  void whatIsNotEmulatedSaysSo() {
    assertThat(owner.get("/v1/profile_templates").status()).isEqualTo(501);
    assertThat(owner.get("/v9/nothing").status()).isEqualTo(404);
  }

  @Test
  void aLockedServiceIdGetsNoKeyFromItselfEither() {
    String id = newServiceId();
    String secret =
        owner.post("/v1/apikeys", "{\"name\":\"k\",\"iam_id\":\"iam-" + id + "\"}").text("apikey");
    Caller itself = caller.withApiKey(secret);
    assertThat(itself.post("/v1/apikeys", "{\"name\":\"own\"}").status()).isEqualTo(201);

    owner.post("/v1/serviceids/" + id + "/lock", "");

    assertThat(itself.post("/v1/apikeys", "{\"name\":\"own\"}").status()).isEqualTo(409);
  }
}
