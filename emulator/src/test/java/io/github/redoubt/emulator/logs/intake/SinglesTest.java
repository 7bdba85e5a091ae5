package io.github.redoubt.emulator.logs.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.records.IncomingLog;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class SinglesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  private static Batch read(String members) {
    String body =
        "[{\"applicationName\":\"shop\",\"subsystemName\":\"login\",\"text\":\"a\","
            + members
            + "}]";
    return Singles.read(body.getBytes(UTF_8), NOW);
  }

  @Property
  void aSeverityIsTakenExactlyIfItIsOneToSix(@ForAll int severity) {
    assertThat(read("\"severity\":" + severity).logs())
        .hasSize(severity >= 1 && severity <= 6 ? 1 : 0);
  }

  @Property
  void allSixSeveritiesAreTaken(@ForAll @LongRange(min = 1, max = 6) long severity) {
    assertThat(read("\"severity\":" + severity).logs().get(0).severity().number())
        .isEqualTo((int) severity);
  }

  @Property
  void aMomentIsTakenExactlyIfItIsWithinTheWindow(
      @ForAll @LongRange(min = -100_000_000, max = 30_000_000) long away) {
    Instant at = NOW.plusMillis(away);
    boolean within =
        !at.isBefore(NOW.minus(Duration.ofHours(24))) && !at.isAfter(NOW.plus(Duration.ofHours(4)));

    assertThat(read("\"timestamp\":" + at.toEpochMilli()).logs()).hasSize(within ? 1 : 0);
  }

  @Property
  void anyNumberWhateverIsAMomentOrDropped(@ForAll double number) {
    String text = Double.isFinite(number) ? Double.toString(number) : "1e999999999";

    Batch batch = read("\"timestamp\":" + text);

    assertThat(batch.logs().size() + batch.dropped()).isEqualTo(1);
  }

  @Property
  void bothWaysToSayAMomentAgree(@ForAll @LongRange(min = 0, max = 10_000_000) long before) {
    long millis = NOW.toEpochMilli() - before;

    assertThat(read("\"hiResTimestamp\":\"" + millis + "000000\"").logs())
        .isEqualTo(read("\"timestamp\":" + millis).logs());
  }

  @Property
  void anyTextComesThroughUnharmed(@ForAll @StringLength(max = 100) String text) {
    String sent = new String(text.getBytes(UTF_8), UTF_8);
    JsonObject log = new JsonObject();
    log.addProperty("applicationName", "shop");
    log.addProperty("subsystemName", "login");
    log.addProperty("text", "." + sent);

    IncomingLog read = Singles.read(("[" + log + "]").getBytes(UTF_8), NOW).logs().get(0);

    JsonObject expected = new JsonObject();
    expected.addProperty("text", "." + sent);
    assertThat(com.google.gson.JsonParser.parseString(read.userData())).isEqualTo(expected);
  }

  @Property
  void whatIsNotJsonIsRefusedAndNothingWorse(@ForAll @StringLength(max = 60) String body) {
    try {
      Singles.read(body.getBytes(UTF_8), NOW);
    } catch (Rejection e) {
      assertThat(e.status()).isEqualTo(400);
    }
  }

  @Property
  void noBeginningOfAListIsAList(@ForAll @LongRange(min = 0, max = 100) long length) {
    String body =
        "[{\"applicationName\":\"shop\",\"subsystemName\":\"x\\u00e9\",\"text\":{\"a\":[1,2.5e3,"
            + "true,null,{\"b\":\"c\"}]}}]";
    int cut = (int) Math.min(length, body.length() - 1);
    int status = 0;
    try {
      Singles.read(body.substring(0, cut).getBytes(UTF_8), NOW);
    } catch (Rejection e) {
      status = e.status();
    }

    assertThat(status).isEqualTo(400);
  }
}
