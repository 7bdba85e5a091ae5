package io.github.redoubt.storage.objects;

import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.storage.internal.HttpDates;
import io.github.redoubt.storage.lifecycle.ArchiveClass;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an object stands with the archive.
 *
 * @param storageClass the class that it is archived in, also while a copy is restored; empty where
 *     it is not, or not yet
 * @param due when it is to be archived
 * @param transition which tier it went to and when, in the service's own words
 * @param restore the copy that can be read for a time
 * @param copyStorageClass the storage class of that copy
 */
public record ObjectArchive(
    Optional<ArchiveClass> storageClass,
    Optional<Instant> due,
    Optional<String> transition,
    Optional<Restore> restore,
    Optional<String> copyStorageClass) {

  private static final Pattern ONGOING = Pattern.compile("ongoing-request=\"(true|false)\"");
  private static final Pattern EXPIRY = Pattern.compile("expiry-date=\"([^\"]*)\"");
  private static final String STANDARD = "STANDARD";

  /**
   * A copy of an archived object that can be read.
   *
   * @param ongoing whether it is still being made
   * @param until when it goes away again
   */
  public record Restore(boolean ongoing, Optional<Instant> until) {}

  /** Says whether it can be read now: it is not archived, or there is a copy. */
  public boolean isReadable() {
    return storageClass.isEmpty() || restore.filter(copy -> !copy.ongoing()).isPresent();
  }

  /** Reads it; empty where the object has nothing to do with the archive. */
  static Optional<ObjectArchive> read(Answer answer) {
    ObjectArchive archive =
        new ObjectArchive(
            answer
                .header("x-amz-storage-class")
                .map(String::strip)
                .filter(name -> !name.equals(STANDARD))
                .map(ArchiveClass::new),
            answer.header("x-ibm-archive-transition-time").flatMap(HttpDates::readAny),
            answer.header("x-ibm-transition"),
            answer.header("x-amz-restore").map(ObjectArchive::restore),
            answer.header("x-ibm-restored-copy-storage-class"));
    boolean nothing =
        archive.storageClass.isEmpty()
            && archive.due.isEmpty()
            && archive.transition.isEmpty()
            && archive.restore.isEmpty()
            && archive.copyStorageClass.isEmpty();
    return nothing ? Optional.empty() : Optional.of(archive);
  }

  private static Restore restore(String text) {
    Matcher ongoing = ONGOING.matcher(text);
    Matcher expiry = EXPIRY.matcher(text);
    return new Restore(
        ongoing.find() && ongoing.group(1).equals("true"),
        expiry.find() ? HttpDates.readAny(expiry.group(1)) : Optional.empty());
  }
}
