package io.github.redoubt.storage.web;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Differences;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.SubResource.Kept;
import io.github.redoubt.storage.internal.Xml;
import java.util.List;
import java.util.Optional;

/**
 * The website that a bucket shows. Safe for use by many threads.
 *
 * <p>It opens nothing by itself: who may read pages is for access policies to say, such as one for
 * the group Public Access.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-static-website-options">
 *     Static website hosting</a>
 */
public final class BucketWebsite {

  private final SubResource setting;

  private BucketWebsite(SubResource setting) {
    this.setting = setting;
  }

  /** Gives that of a bucket; called by {@code Bucket}. */
  public static BucketWebsite of(BucketAddress bucket) {
    return new BucketWebsite(new SubResource(bucket, "website", WebsiteForm.ROOT, "website"));
  }

  /** Reads what the bucket shows, if it is a website. */
  public Optional<Website> find() {
    return read().map(Kept::value);
  }

  /**
   * Has the bucket show this website; sends nothing if it does already.
   *
   * @throws InvalidRequestException if the service would refuse it, before anything is sent
   */
  public Change<Website> ensure(Website website) {
    Website wanted = website.checked();
    Optional<Kept<Website>> there = read();
    if (there.isEmpty()) {
      setting.put(WebsiteForm.write(wanted, Optional.empty()));
      return Change.created(wanted);
    }
    Xml xml = there.get().xml();
    List<Difference> differences = differences(there.get().value(), wanted);
    if (!differences.isEmpty()) {
      setting.put(WebsiteForm.write(wanted, Optional.of(xml)));
    }
    return Change.updated(wanted, differences);
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<Website> preview(Website website) {
    Website wanted = website.checked();
    String what = "website of bucket '" + setting.bucket().name() + "'";
    return find()
        .map(is -> Plan.update(what, is, differences(is, wanted)))
        .orElseGet(() -> Plan.create(what));
  }

  /** Has the bucket be no website any more. Its objects stay. */
  public void delete() {
    setting.delete();
  }

  private Optional<Kept<Website>> read() {
    return setting.find(WebsiteForm::read);
  }

  private static List<Difference> differences(Website is, Website wanted) {
    return new Differences()
        .compare("index", is.index(), wanted.index())
        .compare("error page", is.errorKey(), wanted.errorKey())
        .compare("redirect host", is.redirectHost(), wanted.redirectHost())
        .compare("redirect protocol", is.redirectProtocol(), wanted.redirectProtocol())
        .compare("routing rules", is.routing(), wanted.routing())
        .list();
  }
}
