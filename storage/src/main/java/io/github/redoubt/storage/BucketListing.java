package io.github.redoubt.storage;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.internal.Xml;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The buckets of an instance, page by page. */
final class BucketListing {

  private BucketListing() {}

  /**
   * Streams the buckets of an instance, in all locations.
   *
   * @param prefix what their names begin with; empty for all
   */
  static Stream<BucketSummary> of(Sites sites, String prefix) {
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
          return call.reading(BucketListing::page).send();
        });
  }

  private static Page<BucketSummary, String> page(Answer answer) throws IOException {
    Xml list = Xml.parse(answer.text()).named("ListAllMyBucketsResult");
    List<BucketSummary> found =
        list.find("Buckets").map(b -> b.all("Bucket")).orElse(List.of()).stream()
            .map(BucketListing::bucket)
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
