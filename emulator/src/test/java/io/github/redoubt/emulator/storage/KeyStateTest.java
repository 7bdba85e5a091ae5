package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.ActivityEvent;
import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyStateTest {

  private static final String KEYS = "keyProtect";

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);
  private final String bucket = Cloud.newName();
  private final String object = "/" + bucket + "/o";
  private final String policy = cloud.authorize(KEYS);
  private final String key = cloud.rootKey(KEYS);

  @BeforeEach
  void makeBucket() {
    cloud.createUnder(bucket, key);
    cloud.storage().put(object, "content", Map.of());
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private int read() {
    return cloud.storage().get(object).status();
  }

  private int write() {
    return cloud.storage().put("/" + bucket + "/p", "more", Map.of()).status();
  }

  private void keysTakeTime() {
    emulator.faults().storage().keysTakeTime(Duration.ofSeconds(90), Duration.ofMinutes(20));
  }

  @Test
  void aDeletedKeyIsMissedAtOnceUnlessTimeIsAskedFor() {
    cloud.deleteKey(KEYS, key, true);

    assertThat(read()).isEqualTo(403);
    assertThat(write()).isEqualTo(403);
  }

  @Test
  void aDeletedKeyServesUntilTheServiceKnows() {
    keysTakeTime();
    cloud.deleteKey(KEYS, key, true);
    emulator.clock().advance(Duration.ofSeconds(85));

    assertThat(cloud.storage().get(object).response().body()).isEqualTo("content");
    assertThat(write()).isEqualTo(200);
    emulator.clock().advance(Duration.ofSeconds(10));
    assertThat(read()).isEqualTo(403);
    assertThat(write()).isEqualTo(403);
  }

  @Test
  void whatWasWrittenMeanwhileIsUnderTheKeyToo() {
    keysTakeTime();
    cloud.keyAction(KEYS, key, "disable");
    assertThat(write()).isEqualTo(200);
    emulator.clock().advance(Duration.ofMinutes(2));
    assertThat(cloud.storage().get("/" + bucket + "/p").status()).isEqualTo(403);

    cloud.keyAction(KEYS, key, "enable");
    emulator.clock().advance(Duration.ofMinutes(21));

    assertThat(cloud.storage().get("/" + bucket + "/p").response().body()).isEqualTo("more");
  }

  @Test
  void anEnabledKeyDoesNotServeUntilTheServiceKnows() {
    cloud.keyAction(KEYS, key, "disable");
    emulator.clock().advance(Duration.ofMinutes(10));
    keysTakeTime();

    cloud.keyAction(KEYS, key, "enable");

    assertThat(read()).isEqualTo(403);
    emulator.clock().advance(Duration.ofMinutes(19));
    assertThat(read()).isEqualTo(403);
    emulator.clock().advance(Duration.ofMinutes(2));
    assertThat(read()).isEqualTo(200);
  }

  @Test
  void aWithdrawnAuthorizationIsMissedAtOnce() {
    keysTakeTime();
    cloud.withdraw(policy);

    assertThat(read()).isEqualTo(403);
    assertThat(write()).isEqualTo(403);
  }

  @Test
  void anObjectUnderADeletedKeyCanBeListedAndDeleted() {
    cloud.deleteKey(KEYS, key, true);

    assertThat(cloud.storage().get("/" + bucket).response().body()).contains("<Key>o</Key>");
    assertThat(cloud.storage().delete(object).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({"403, AccessDenied", "500, InternalError", "503, ServiceUnavailable"})
  void aLostKeyIsAnsweredAsAsked(int status, String code) {
    emulator.faults().storage().lostKeysAre(status);
    cloud.keyAction(KEYS, key, "disable");

    Answer refused = cloud.storage().get(object);

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.response().body()).contains("<Code>" + code + "</Code>");
  }

  @Test
  void aBucketFollowsItsKeyToTheNewestVersion() {
    cloud.keyAction(KEYS, key, "rotate");

    JsonObject registration = cloud.registrations(KEYS).get(0).getAsJsonObject();
    assertThat(registration.getAsJsonObject("keyVersion").get("id").getAsString())
        .isEqualTo(cloud.newestVersion(KEYS, key));
    assertThat(read()).isEqualTo(200);
    assertThat(write()).isEqualTo(200);
  }

  @Test
  void whatHappensToTheKeyIsReportedOfTheBucket() {
    cloud
        .configuration()
        .send(
            "PATCH",
            "/b/" + bucket,
            "",
            "{\"activity_tracking\":{\"management_events\":true}}",
            Map.of());
    cloud.keyAction(KEYS, key, "rotate");
    cloud.keyAction(KEYS, key, "disable");

    List<ActivityEvent> events =
        emulator.activity().events("cloud-object-storage.bucket-key-state.update");

    assertThat(events).hasSize(2);
    JsonObject disabled = JsonParser.parseString(events.get(1).json()).getAsJsonObject();
    JsonObject asked = disabled.getAsJsonObject("requestData");
    JsonObject answered = disabled.getAsJsonObject("responseData");
    assertThat(asked.get("eventType").getAsString()).isEqualTo("disable");
    assertThat(asked.get("requestedKeyState").getAsString()).isEqualTo("disabled");
    assertThat(asked.get("bucketLocation").getAsString()).isEqualTo("us-south");
    assertThat(asked.get("requestKeyVersion").getAsString())
        .isEqualTo(cloud.newestVersion(KEYS, key));
    assertThat(answered.get("adopterKeyState").getAsString()).isEqualTo("disabled");
    assertThat(answered.get("adopterKeyVersion").getAsString())
        .isEqualTo(asked.get("requestKeyVersion").getAsString());
    assertThat(answered.get("eventID").getAsString()).isNotEmpty();
    assertThat(events.get(1).targetId()).endsWith(":bucket:" + bucket);
    assertThat(events.get(1).dataEvent()).isFalse();
  }

  @Test
  void whatHappensToTheKeyIsNotReportedOfABucketThatIsNotTracked() {
    cloud.keyAction(KEYS, key, "disable");

    assertThat(emulator.activity().events("cloud-object-storage.bucket-key-state.update"))
        .isEmpty();
  }
}
