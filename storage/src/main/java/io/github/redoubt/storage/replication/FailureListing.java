package io.github.redoubt.storage.replication;

import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Escapes;
import io.github.redoubt.storage.internal.Xml;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What could not be copied so far, page by page. */
final class FailureListing {

  private FailureListing() {}

  static Stream<ReplicationFailure> of(BucketAddress bucket, Optional<Instant> firstTriedUntil) {
    return Pages.byToken(
        token -> {
          Call.Builder call =
              bucket
                  .get("list replication failures")
                  .query("ibm-replication-failures", null)
                  .query("encoding-type", "url");
          firstTriedUntil.ifPresent(
              t -> call.query("first-sync-attempted-before", t.toEpochMilli()));
          token.ifPresent(t -> call.query("continuation-token", t));
          return call.reading(FailureListing::page).send();
        });
  }

  private static Page<ReplicationFailure, String> page(Answer answer) throws IOException {
    Xml list = Xml.parse(answer.text()).named("ListReplicationFailureResult");
    boolean encoded =
        list.findText("EncodingType").filter(t -> t.strip().equals("url")).isPresent();
    List<ReplicationFailure> found =
        list.all("Contents").stream().map(each -> failure(each, encoded)).toList();
    return new Page<>(
        found,
        list.isTrue("IsTruncated")
            ? Optional.of(list.text("NextContinuationToken"))
            : Optional.empty());
  }

  private static ReplicationFailure failure(Xml contents, boolean encoded) {
    String key = contents.text("Key");
    return new ReplicationFailure(
        encoded ? Escapes.read(key) : key,
        contents.findText("VersionId").map(String::strip).filter(id -> !id.isEmpty()),
        new SyncType(contents.text("SyncType").strip()),
        contents.time("FirstSyncAttempted"),
        contents.time("LastSyncAttempted"),
        contents.findText("SyncFailureCause").map(String::strip).filter(c -> !c.isEmpty()));
  }
}
