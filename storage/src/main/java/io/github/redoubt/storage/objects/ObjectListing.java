package io.github.redoubt.storage.objects;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Escapes;
import io.github.redoubt.storage.internal.HeaderText;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.lifecycle.ArchiveClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A listing of the objects of a bucket, a thousand at a time as the stream is read, in no order to
 * rely on. The streams throw what any call does.
 *
 * <p>Belongs to one thread. Each verb asks anew.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-bucket-operations">
 *     Bucket operations</a>
 */
public final class ObjectListing {

  private static final String STANDARD = "STANDARD";

  private final BucketAddress bucket;
  private String prefix = "";
  private Optional<String> startAfter = Optional.empty();
  private boolean owners;

  private ObjectListing(BucketAddress bucket) {
    this.bucket = bucket;
  }

  /** Begins one; called by {@code Bucket}. */
  public static ObjectListing of(BucketAddress bucket) {
    return new ObjectListing(bucket);
  }

  /** Lists only what has a key that begins so. */
  public ObjectListing under(String keyPrefix) {
    prefix = keyPrefix;
    return this;
  }

  /** Lists only what comes after a key, whether it is there or not, in the service's order. */
  public ObjectListing startingAfter(String key) {
    startAfter = Optional.of(key);
    return this;
  }

  /** Tells the owner of each object too. */
  public ObjectListing withOwners() {
    owners = true;
    return this;
  }

  /** Lists the objects. */
  public Stream<ObjectSummary> objects() {
    ObjectListing as = copy();
    return Pages.byToken(
        token -> as.page(token, Optional.empty(), (list, escaped) -> objects(list, escaped)));
  }

  /** Lists objects and folders, where slashes part the keys. */
  public Stream<ListedEntry> entries() {
    return entries("/");
  }

  /**
   * Lists objects and folders: what has the delimiter in its key, behind the prefix, shows as the
   * folder that it ends with, once.
   *
   * @param delimiter mostly one character
   * @throws InvalidRequestException if it is empty
   */
  public Stream<ListedEntry> entries(String delimiter) {
    if (delimiter.isEmpty()) {
      throw new InvalidRequestException(
          "delimiter", "is empty", "Use objects() to list without folders.");
    }
    ObjectListing as = copy();
    return Pages.byToken(
        token ->
            as.page(
                token,
                Optional.of(delimiter),
                (list, escaped) -> {
                  List<ListedEntry> found = new ArrayList<>(objects(list, escaped));
                  list.all("CommonPrefixes").stream()
                      .map(each -> new ListedFolder(text(each.text("Prefix"), escaped)))
                      .forEach(found::add);
                  return found;
                }));
  }

  /** What is said of this listing afterwards is not for a stream that is being read. */
  private ObjectListing copy() {
    ObjectListing copy = new ObjectListing(bucket);
    copy.prefix = prefix;
    copy.startAfter = startAfter;
    copy.owners = owners;
    return copy;
  }

  private interface Entries<T> {
    List<T> read(Xml list, boolean escaped);
  }

  private <T> Page<T, String> page(
      Optional<String> token, Optional<String> delimiter, Entries<T> entries) {
    Call.Builder call =
        bucket.get("list objects").query("list-type", 2).query("encoding-type", "url");
    if (!prefix.isEmpty()) {
      call.query("prefix", prefix);
    }
    delimiter.ifPresent(text -> call.query("delimiter", text));
    if (owners) {
      call.query("fetch-owner", true);
    }
    if (token.isPresent()) {
      call.query("continuation-token", token.get());
    } else {
      startAfter.ifPresent(key -> call.query("start-after", key));
    }
    return call.reading(answer -> page(answer, entries)).send();
  }

  private static <T> Page<T, String> page(Answer answer, Entries<T> entries) throws IOException {
    Xml list = Xml.parse(answer.text()).named("ListBucketResult");
    boolean escaped =
        list.findText("EncodingType").filter(t -> t.strip().equals("url")).isPresent();
    List<T> found = entries.read(list, escaped);
    if (!list.isTrue("IsTruncated")) {
      return new Page<>(found, Optional.empty());
    }
    return new Page<>(found, Optional.of(list.text("NextContinuationToken")));
  }

  private static List<ObjectSummary> objects(Xml list, boolean escaped) {
    return list.all("Contents").stream().map(each -> object(each, escaped)).toList();
  }

  private static ObjectSummary object(Xml contents, boolean escaped) {
    return new ObjectSummary(
        text(contents.text("Key"), escaped),
        contents.number("Size"),
        HeaderText.unquoted(contents.text("ETag")),
        contents.time("LastModified"),
        contents
            .findText("StorageClass")
            .map(String::strip)
            .filter(name -> !name.isEmpty() && !name.equals(STANDARD))
            .map(ArchiveClass::new),
        contents.find("Owner").flatMap(owner -> owner.findText("ID")).map(String::strip));
  }

  private static String text(String key, boolean escaped) {
    return escaped ? Escapes.read(key) : key;
  }

  @Override
  public String toString() {
    return "ObjectListing[" + bucket.name() + ", " + prefix + "]";
  }
}
