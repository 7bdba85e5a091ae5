package io.github.redoubt.emulator.storage;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;

/** What tests of settings do: documents with their MD5, and the codes of refusals. */
final class Settings {

  private Settings() {}

  static Answer put(Cloud cloud, String path, String document) {
    return send(cloud, "PUT", path, document);
  }

  static Answer send(Cloud cloud, String method, String path, String document) {
    return cloud
        .storage()
        .send(method, path, "application/xml", document, Map.of("Content-MD5", md5(document)));
  }

  static String md5(String document) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(document.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The code of a refusal; empty if it is none. */
  static String code(Answer answer) {
    String body = answer.response().body();
    return body.contains("<Code>") ? body.replaceAll("(?s).*<Code>(.*)</Code>.*", "$1") : "";
  }

  /** A new bucket of a cloud's. */
  static String newBucket(Cloud cloud) {
    String name = Cloud.newName();
    cloud.create(name, "us-south-smart", Map.of());
    return name;
  }

  /** A new bucket that keeps versions. */
  static String newVersionedBucket(Cloud cloud) {
    String name = newBucket(cloud);
    version(cloud, name, "Enabled");
    return name;
  }

  static Answer version(Cloud cloud, String bucket, String status) {
    return put(
        cloud,
        "/" + bucket + "?versioning",
        "<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>");
  }

  /** Moves the emulator's time on to a time of day, in hours of UTC, some days from now. */
  static void moveTo(Emulator emulator, Cloud cloud, int days, int hour) {
    Instant now = emulator.clock().instant();
    Instant wanted =
        now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(days)).plus(Duration.ofHours(hour));
    emulator.clock().advance(Duration.between(now, wanted));
    cloud.renew();
  }
}
