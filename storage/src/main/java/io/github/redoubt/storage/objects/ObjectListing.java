package io.github.redoubt.storage.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Xml;
import java.io.IOException;
import java.net.URLDecoder;
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
        encoded ? decoded(key) : key,
        contents.number("Size"),
        ObjectInfo.unquoted(contents.text("ETag")),
        contents.time("LastModified"));
  }

  /** XML has no form for some characters that a key can have, so that keys come escaped. */
  private static String decoded(String key) {
    try {
      return URLDecoder.decode(key, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new JsonParseException("a Key is escaped wrongly", e);
    }
  }
}
