package io.github.redoubt.storage.versioning;

import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Escapes;
import io.github.redoubt.storage.internal.HeaderText;
import io.github.redoubt.storage.internal.Xml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The versions in a bucket, page by page. */
public final class VersionListing {

  private VersionListing() {}

  /** Streams those of objects whose keys begin so; called by {@code Bucket}. */
  public static Stream<VersionSummary> of(BucketAddress bucket, String prefix) {
    return Pages.from(new Place("", ""), place -> page(bucket, prefix, place));
  }

  /**
   * Streams those of one object. Objects whose keys merely begin as its key does are read over, but
   * nothing is asked for behind them.
   */
  public static Stream<VersionSummary> ofObject(BucketAddress bucket, String key) {
    return of(bucket, key).filter(each -> each.key().equals(key));
  }

  /** Where a page ends. */
  private record Place(String key, String versionId) {}

  private static Page<VersionSummary, Place> page(
      BucketAddress bucket, String prefix, Place after) {
    Call.Builder call =
        bucket.get("list versions").query("versions", null).query("encoding-type", "url");
    if (!prefix.isEmpty()) {
      call.query("prefix", prefix);
    }
    if (!after.key().isEmpty()) {
      call.query("key-marker", after.key());
      if (!after.versionId().isEmpty()) {
        call.query("version-id-marker", after.versionId());
      }
    }
    return call.reading(VersionListing::page).send();
  }

  private static Page<VersionSummary, Place> page(Answer answer) throws IOException {
    Xml list = Xml.parse(answer.text()).named("ListVersionsResult");
    boolean escaped =
        list.findText("EncodingType").filter(t -> t.strip().equals("url")).isPresent();
    List<VersionSummary> found = new ArrayList<>();
    for (Xml each : list.children()) {
      switch (each.name()) {
        case "Version" -> found.add(stored(each, escaped));
        case "DeleteMarker" -> found.add(marker(each, escaped));
        default -> {}
      }
    }
    if (!list.isTrue("IsTruncated")) {
      return new Page<>(found, Optional.empty());
    }
    Place next =
        new Place(
            key(list.text("NextKeyMarker"), escaped),
            list.findText("NextVersionIdMarker").orElse("").strip());
    return new Page<>(found, Optional.of(next));
  }

  private static VersionSummary stored(Xml there, boolean escaped) {
    return new VersionSummary.Stored(
        key(there.text("Key"), escaped),
        there.text("VersionId").strip(),
        there.isTrue("IsLatest"),
        there.time("LastModified"),
        there.number("Size"),
        HeaderText.unquoted(there.text("ETag").strip()));
  }

  private static VersionSummary marker(Xml there, boolean escaped) {
    return new VersionSummary.DeleteMarker(
        key(there.text("Key"), escaped),
        there.text("VersionId").strip(),
        there.isTrue("IsLatest"),
        there.time("LastModified"));
  }

  private static String key(String text, boolean escaped) {
    return escaped ? Escapes.read(text) : text;
  }
}
