package io.github.redoubt.storage.objects;

import io.github.redoubt.storage.internal.HeaderText;
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

/** The objects of a bucket, page by page. */
public final class ObjectListing {

  private ObjectListing() {}

  /** Streams them; called by {@code Bucket}. */
  public static Stream<ObjectSummary> of(BucketAddress bucket, String prefix) {
    return Pages.byToken(
        token -> {
          Call.Builder call =
              bucket.get("list objects").query("list-type", 2).query("encoding-type", "url");
          if (!prefix.isEmpty()) {
            call.query("prefix", prefix);
          }
          token.ifPresent(t -> call.query("continuation-token", t));
          return call.reading(ObjectListing::page).send();
        });
  }

  private static Page<ObjectSummary, String> page(Answer answer) throws IOException {
    Xml list = Xml.parse(answer.text()).named("ListBucketResult");
    boolean encoded =
        list.findText("EncodingType").filter(t -> t.strip().equals("url")).isPresent();
    List<ObjectSummary> found =
        list.all("Contents").stream().map(each -> object(each, encoded)).toList();
    if (!list.isTrue("IsTruncated")) {
      return new Page<>(found, Optional.empty());
    }
    return new Page<>(found, Optional.of(list.text("NextContinuationToken")));
  }

  private static ObjectSummary object(Xml contents, boolean encoded) {
    String key = contents.text("Key");
    return new ObjectSummary(
        encoded ? Escapes.read(key) : key,
        contents.number("Size"),
        HeaderText.unquoted(contents.text("ETag")),
        contents.time("LastModified"));
  }
}
