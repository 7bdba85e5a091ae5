package io.github.redoubt.storage.objects;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.internal.HeaderText;
import io.github.redoubt.storage.internal.HttpDates;
import io.github.redoubt.storage.internal.StorageErrors;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import okhttp3.Headers;

/**
 * What is known of an object besides its bytes.
 *
 * @param key its key
 * @param sizeBytes how long the whole object is, also where a part was asked for
 * @param etag which version of the bytes it is, without quotes; no hash to rely on
 * @param lastModified when it was stored
 * @param contentType the media type that it was stored with
 * @param metadata what the application stored with it, by lower-case names
 * @param versionId its version, in a bucket that keeps versions
 * @param description what else was stored with it for whoever shows or keeps it
 * @param tagCount how many tags it has
 * @param partCount how many parts it was stored in; empty if not told, as where no part was asked
 *     for
 * @param checksums those that the service has of it; none where a part was asked for
 * @param customerKeyMd5 the MD5 of the customer key that it is encrypted under, in Base64
 * @param archive how it stands with the archive
 * @param protection what keeps it from being deleted and overwritten
 * @param replication how far its copy in another bucket is
 * @param backup where it came from, if from a backup
 */
public record ObjectInfo(
    String key,
    long sizeBytes,
    String etag,
    Instant lastModified,
    Optional<String> contentType,
    Map<String, String> metadata,
    Optional<String> versionId,
    ObjectDescription description,
    int tagCount,
    OptionalInt partCount,
    List<Checksum> checksums,
    Optional<String> customerKeyMd5,
    Optional<ObjectArchive> archive,
    ObjectProtection protection,
    Optional<ReplicationStatus> replication,
    Optional<Backup> backup) {

  static final String METADATA = "x-amz-meta-";

  public ObjectInfo {
    metadata = Map.copyOf(metadata);
    checksums = List.copyOf(checksums);
  }

  /**
   * A restore from a backup that brought an object.
   *
   * @param restoreId which restore
   * @param restored when
   */
  public record Backup(String restoreId, Optional<Instant> restored) {}

  static ObjectInfo read(String key, long sizeBytes, Answer answer) {
    return new ObjectInfo(
        key,
        sizeBytes,
        etag(answer),
        lastModified(answer),
        answer.header("Content-Type"),
        metadata(answer.headers()),
        answer.header("x-amz-version-id"),
        ObjectDescription.read(answer),
        count(answer, "x-amz-tagging-count").orElse(0),
        count(answer, "x-amz-mp-parts-count"),
        ObjectChecksums.read(answer),
        answer.header("x-amz-server-side-encryption-customer-key-MD5"),
        ObjectArchive.read(answer),
        ObjectProtection.read(answer),
        answer.header("x-amz-replication-status").map(s -> new ReplicationStatus(s.strip())),
        answer
            .header("x-ibm-backup-restore-id")
            .map(
                id ->
                    new Backup(
                        id,
                        answer.header("x-ibm-backup-restore-time").flatMap(HttpDates::readAny))));
  }

  /** Says whether a header is a number from 0 on that fits. */
  static boolean isCount(String text) {
    return text.matches("\\d{1,9}");
  }

  private static OptionalInt count(Answer answer, String header) {
    return answer
        .header(header)
        .filter(ObjectInfo::isCount)
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(OptionalInt.empty());
  }

  /** Reads the length of the body, which the service always tells. */
  static long length(Answer answer) {
    String text = answer.header("Content-Length").orElse("none");
    if (!text.matches("\\d{1,18}")) {
      throw new JsonParseException("its length is " + text);
    }
    return Long.parseLong(text);
  }

  /**
   * Refuses an answer with a status of success and an error in place of an object.
   *
   * @throws io.github.redoubt.core.internal.LateRefusal if it is one
   */
  static void refuseError(Answer answer) throws IOException {
    boolean xml = answer.header("Content-Type").filter(type -> type.contains("xml")).isPresent();
    if (xml && answer.header("ETag").isEmpty()) {
      var unused = StorageErrors.success(answer, "object");
    }
  }

  static String etag(Answer answer) {
    return answer
        .header("ETag")
        .map(HeaderText::unquoted)
        .orElseThrow(() -> new JsonParseException("it has no ETag"));
  }

  private static Instant lastModified(Answer answer) {
    String text = answer.header("Last-Modified").orElse("missing");
    return HttpDates.read(text)
        .orElseThrow(() -> new JsonParseException("its Last-Modified is " + text));
  }

  private static Map<String, String> metadata(Headers headers) {
    Map<String, String> found = new TreeMap<>();
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i).toLowerCase(Locale.ROOT);
      if (name.startsWith(METADATA)) {
        found.merge(name.substring(METADATA.length()), headers.value(i), (a, b) -> a + "," + b);
      }
    }
    return found;
  }
}
