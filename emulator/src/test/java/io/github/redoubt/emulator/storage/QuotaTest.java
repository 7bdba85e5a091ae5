package io.github.redoubt.emulator.storage;

import static io.github.redoubt.emulator.storage.TestBucket.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.Emulator;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How much is in a bucket, and how much may be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaTest {

  private final Emulator emulator = Emulator.start();
  private TestBucket bucket = new TestBucket(emulator);

  @BeforeEach
  void freshBucket() {
    bucket = new TestBucket(emulator);
  }

  @AfterAll
  void stop() {
    emulator.close();
  }

  private void quota(int bytes) {
    assertThat(
            bucket
                .cloud()
                .configuration()
                .send(
                    "PATCH", "/b/" + bucket.name(), "", "{\"hard_quota\":" + bytes + "}", Map.of())
                .status())
        .isEqualTo(204);
  }

  @Test
  void oneWriteMayGoBeyondTheQuotaAndNoneAfterIt() {
    quota(5);

    assertThat(bucket.put("a", "123").status()).isEqualTo(200);
    assertThat(bucket.put("b", "45678").status()).isEqualTo(200);

    assertThat(code(bucket.put("c", "9"))).isEqualTo("AccessDenied");
    assertThat(code(bucket.copy("a", "c", Map.of()))).isEqualTo("AccessDenied");
    String upload = bucket.begin("c", Map.of());
    assertThat(code(bucket.part("c", upload, 1, "9"))).isEqualTo("AccessDenied");
    bucket.delete("b");
    assertThat(bucket.put("c", "9").status()).isEqualTo(200);
  }

  @Test
  void aQuotaOfZeroIsNone() {
    quota(0);

    assertThat(bucket.put("a", "123").status()).isEqualTo(200);
    assertThat(bucket.put("b", "123").status()).isEqualTo(200);
  }

  @Test
  void versionsAndMarkersAreCounted() {
    bucket.versioning("Enabled");
    bucket.put("a", "12345");
    bucket.put("a", "678");
    bucket.put("b", "90");
    bucket.delete("b");

    JsonObject told = bucket.cloud().configuration().get("/b/" + bucket.name()).json();

    assertThat(told.get("object_count").getAsInt()).isEqualTo(1);
    assertThat(told.get("bytes_used").getAsInt()).isEqualTo(10);
    assertThat(told.get("noncurrent_object_count").getAsInt()).isEqualTo(2);
    assertThat(told.get("noncurrent_bytes_used").getAsInt()).isEqualTo(7);
    assertThat(told.get("delete_marker_count").getAsInt()).isEqualTo(1);
  }
}
