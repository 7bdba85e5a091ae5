package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.core.internal.Wire;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The two listings, page by page. */
final class Listings {

  private Listings() {}

  static Stream<ObjectSummary> objects(Wire wire, String bucket, String prefix) {
    return Pages.byToken(
        token -> {
          Call.Builder call =
              wire.get("list objects")
                  .path(bucket)
                  .query("list-type", 2)
                  .query("encoding-type", "url");
          if (!prefix.isEmpty()) {
            call.query("prefix", prefix);
          }
          token.ifPresent(t -> call.query("continuation-token", t));
          return call.reading(Listings::objects).send();
        });
  }

  private static Page<ObjectSummary, String> objects(Answer answer) throws IOException {
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

  /**
   * Streams the buckets of an instance, in all locations.
   *
   * @param prefix what their names begin with; empty for all
   */
  static Stream<BucketSummary> buckets(Sites sites, String prefix) {
    return Pages.byToken(
        marker -> {
          Call.Builder call =
              sites
                  .anywhere()
                  .get("list buckets")
                  .query("extended", null)
                  .header(Sites.INSTANCE_HEADER, sites.instance().toString());
          if (!prefix.isEmpty()) {
            call.query("prefix", prefix);
          }
          marker.ifPresent(m -> call.query("marker", m));
          return call.reading(Listings::buckets).send();
        });
  }

  private static Page<BucketSummary, String> buckets(Answer answer) throws IOException {
    Xml list = Xml.parse(answer.text()).named("ListAllMyBucketsResult");
    List<BucketSummary> found =
        list.find("Buckets").map(b -> b.all("Bucket")).orElse(List.of()).stream()
            .map(Listings::bucket)
            .toList();
    if (!list.isTrue("IsTruncated")) {
      return new Page<>(found, Optional.empty());
    }
    if (found.isEmpty()) {
      throw new JsonParseException("a page without a bucket says that there are more");
    }
    return new Page<>(found, Optional.of(found.get(found.size() - 1).name()));
  }

  private static BucketSummary bucket(Xml bucket) {
    Placement placement = Placement.parse(bucket.text("LocationConstraint"));
    return new BucketSummary(
        bucket.text("Name"),
        bucket.time("CreationDate"),
        placement.location(),
        placement.storageClass());
  }
}
