package io.github.redoubt.emulator.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that rotate by themselves. The clock starts on January 1st, 2026. */
class RotationPolicyTest {

  private final KeyCloud cloud = new KeyCloud();
  private final KeyCloud.Client client = cloud.keyProtect();
  private final String id = client.newRootKey();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private void rotateEvery(int months) {
    client.put(
        "/keys/" + id + "/policies",
        KeyCloud.policyBody("\"rotation\":{\"enabled\":true,\"interval_month\":" + months + "}"));
  }

  private void advanceTo(String date) {
    cloud.clock.advance(
        Duration.between(cloud.clock.instant(), Instant.parse(date + "T00:00:00Z")));
  }

  private List<String> versionDates() {
    return client.get("/keys/" + id + "/versions").each("creationDate").stream()
        .map(date -> date.substring(0, 10))
        .toList();
  }

  @Test
  void aKeyRotatesWhenItsIntervalIsOverAndNotBefore() {
    rotateEvery(2);
    advanceTo("2026-02-28");
    assertThat(versionDates()).containsExactly("2026-01-01");

    advanceTo("2026-03-01");

    assertThat(versionDates()).containsExactly("2026-03-01", "2026-01-01");
    assertThat(client.get("/keys/" + id).resource().get("lastRotateDate").getAsString())
        .isEqualTo("2026-03-01T00:00:00Z");
  }

  @Test
  void everyIntervalThatIsJumpedOverMakesAVersion() {
    rotateEvery(1);

    advanceTo("2026-04-15");

    assertThat(versionDates())
        .containsExactly("2026-04-01", "2026-03-01", "2026-02-01", "2026-01-01");
  }

  @Test
  void monthsAreCountedFromTheStartSoThatShortOnesMoveNothing() {
    advanceTo("2026-01-31");
    rotateEvery(1);

    advanceTo("2026-04-01");

    assertThat(versionDates()).containsExactly("2026-03-31", "2026-02-28", "2026-01-01");
  }

  @Test
  void whatWasWrappedBeforeIsUnwrappedAfterwards() {
    String wrapped =
        client
            .post("/keys/" + id + "/actions/wrap", "{\"plaintext\":\"AAAA\"}")
            .value("ciphertext");
    rotateEvery(1);
    advanceTo("2026-02-01");

    KeyCloud.Answer unwrapped =
        client.post("/keys/" + id + "/actions/unwrap", "{\"ciphertext\":\"" + wrapped + "\"}");

    assertThat(unwrapped.value("plaintext")).isEqualTo("AAAA");
    assertThat(unwrapped.json().has("rewrappedKeyVersion")).isTrue();
  }

  @Test
  void aRotationByHandStartsTheIntervalAnew() {
    rotateEvery(1);
    advanceTo("2026-01-20");
    client.post("/keys/" + id + "/actions/rotate");

    advanceTo("2026-02-19");
    assertThat(versionDates()).containsExactly("2026-01-20", "2026-01-01");
    advanceTo("2026-02-20");
    assertThat(versionDates()).containsExactly("2026-02-20", "2026-01-20", "2026-01-01");
  }

  @Test
  void whatFallsDueWhileTheKeyIsDisabledIsLeftOut() {
    rotateEvery(1);
    client.post("/keys/" + id + "/actions/disable");
    advanceTo("2026-03-15");
    client.post("/keys/" + id + "/actions/enable");
    assertThat(versionDates()).containsExactly("2026-01-01");

    advanceTo("2026-04-01");

    assertThat(versionDates()).containsExactly("2026-04-01", "2026-01-01");
  }

  @Test
  void whatFallsDueWhileTheKeyIsDeletedIsLeftOut() {
    rotateEvery(1);
    advanceTo("2026-01-20");
    client.delete("/keys/" + id);
    advanceTo("2026-02-10");
    client.post("/keys/" + id + "/restore");
    assertThat(versionDates()).containsExactly("2026-01-01");

    advanceTo("2026-03-01");

    assertThat(versionDates()).containsExactly("2026-03-01", "2026-01-01");
  }

  @Test
  void aPolicyThatIsSwitchedOffRotatesNothing() {
    rotateEvery(1);
    client.put(
        "/keys/" + id + "/policies", KeyCloud.policyBody("\"rotation\":{\"enabled\":false}"));

    advanceTo("2026-06-01");

    assertThat(versionDates()).containsExactly("2026-01-01");
  }

  @Test
  void aKeyRotatedByItselfIsNotRotatedByHandWithinTheHour() {
    rotateEvery(1);
    advanceTo("2026-02-01");
    cloud.clock.advance(Duration.ofMinutes(59));

    assertThat(client.post("/keys/" + id + "/actions/rotate").verdict())
        .isEqualTo("409 KEY_ROTATION_NOT_PERMITTED");
  }
}
