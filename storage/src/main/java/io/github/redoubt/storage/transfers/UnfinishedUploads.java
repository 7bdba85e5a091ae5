package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Escapes;
import io.github.redoubt.storage.internal.Xml;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The uploads in parts of a bucket that were begun and neither finished nor aborted.
 *
 * <p>The service keeps, and bills, their parts until somebody aborts them; a lifecycle rule can do
 * so. Safe for use by many threads.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-large-objects">
 *     Store large objects</a>
 */
public final class UnfinishedUploads {

  private final BucketAddress bucket;

  private UnfinishedUploads(BucketAddress bucket) {
    this.bucket = bucket;
  }

  /** Names those of a bucket; called by {@code Bucket}. */
  public static UnfinishedUploads of(BucketAddress bucket) {
    return new UnfinishedUploads(bucket);
  }

  /** Lists all of them, a thousand at a time as the stream is read. */
  public Stream<UnfinishedUpload> list() {
    return list("");
  }

  /** Lists those of objects whose keys begin so; otherwise as {@link #list()}. */
  public Stream<UnfinishedUpload> list(String prefix) {
    return Pages.from(new Place("", ""), place -> page(prefix, place));
  }

  /** Where a page ends. */
  private record Place(String key, String uploadId) {}

  private Page<UnfinishedUpload, Place> page(String prefix, Place after) {
    Call.Builder call =
        bucket.get("list uploads").query("uploads", null).query("encoding-type", "url");
    if (!prefix.isEmpty()) {
      call.query("prefix", prefix);
    }
    if (!after.key().isEmpty()) {
      call.query("key-marker", after.key()).query("upload-id-marker", after.uploadId());
    }
    return call.reading(UnfinishedUploads::page).send();
  }

  private static Page<UnfinishedUpload, Place> page(Answer answer) throws IOException {
    Xml list = Xml.parse(answer.text()).named("ListMultipartUploadsResult");
    boolean escaped =
        list.findText("EncodingType").filter(t -> t.strip().equals("url")).isPresent();
    List<UnfinishedUpload> found =
        list.all("Upload").stream()
            .map(
                each ->
                    new UnfinishedUpload(
                        key(each.text("Key"), escaped),
                        each.text("UploadId").strip(),
                        each.time("Initiated")))
            .toList();
    if (!list.isTrue("IsTruncated")) {
      return new Page<>(found, Optional.empty());
    }
    Place next =
        new Place(
            key(list.text("NextKeyMarker"), escaped),
            list.findText("NextUploadIdMarker").orElse("").strip());
    return new Page<>(found, Optional.of(next));
  }

  private static String key(String text, boolean escaped) {
    return escaped ? Escapes.read(text) : text;
  }

  /**
   * Lists the parts that one of them has, in the order of their numbers.
   *
   * @throws NotFoundException while streaming, if it is not there any more
   */
  public Stream<UploadedPart> parts(UnfinishedUpload upload) {
    return open(upload).parts();
  }

  /**
   * Drops one of them, with all its parts. That it is not there any more is no error.
   *
   * <p>Whoever still sends parts to it fails.
   */
  public void abort(UnfinishedUpload upload) {
    var unused = open(upload).abort();
  }

  private OpenUpload open(UnfinishedUpload upload) {
    return OpenUpload.known(new ObjectAddress(bucket, upload.key()), upload.uploadId());
  }

  @Override
  public String toString() {
    return "UnfinishedUploads[" + bucket.name() + "]";
  }
}
