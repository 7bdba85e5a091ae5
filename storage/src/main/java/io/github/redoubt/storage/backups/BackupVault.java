package io.github.redoubt.storage.backups;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.core.internal.Versions;
import io.github.redoubt.storage.internal.Differences;
import io.github.redoubt.storage.internal.Sites;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * A vault, as it was when it was made or looked up, and the way to its backups. Safe for use by
 * many threads.
 */
public final class BackupVault {

  private static final MediaType MERGE_PATCH = MediaType.get("application/merge-patch+json");
  private static final String RANGES = "recovery_ranges";
  private static final String RESTORES = "restores";

  private final Sites sites;
  private final VaultInfo info;

  BackupVault(Sites sites, VaultInfo info) {
    this.sites = sites;
    this.info = info;
  }

  static BackupVault read(Sites sites, String name) {
    return new BackupVault(sites, there(sites, name).info());
  }

  static void delete(Sites sites, String name) {
    try {
      var unused =
          sites
              .configuration()
              .delete("delete backup vault")
              .path(BackupVaults.PATH, name)
              .asNothing()
              .send();
    } catch (NotFoundException gone) {
      // By somebody else, or by an attempt of ours whose answer was lost.
    }
  }

  /** Gives its name. */
  public String name() {
    return info.name();
  }

  /** Gives its CRN, which policies and authorizations name it by. */
  public Crn crn() {
    return info.crn();
  }

  /** Gives what was known of it when it was made or looked up. */
  public VaultInfo info() {
    return info;
  }

  /**
   * Brings what it reports to a wanted state: changes what differs and nothing else, again if
   * somebody else changed it meanwhile.
   *
   * @param wanted says what shall be
   */
  public Change<VaultInfo> ensure(Consumer<VaultEdit> wanted) {
    VaultEdit edit = VaultEdit.of(wanted);
    // If an attempt's answer was lost, the next one finds nothing to do: it was done by the first.
    AtomicReference<List<Difference>> attempted = new AtomicReference<>(List.of());
    return Versions.rereading(
        () -> {
          There there = there(sites, name());
          List<Difference> differences = edit.differences(there.info());
          if (differences.isEmpty()) {
            return Change.updated(there.info(), Objects.requireNonNull(attempted.get()));
          }
          attempted.set(differences);
          Call.Builder call = patch("change backup vault", edit.patch(there.info()), name());
          there.etag().ifPresent(call::ifMatch);
          var unused = call.asNothing().send();
          return Change.updated(edit.after(there.info()), differences);
        });
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<VaultInfo> preview(Consumer<VaultEdit> wanted) {
    VaultEdit edit = VaultEdit.of(wanted);
    VaultInfo is = there(sites, name()).info();
    return Plan.update("backup vault '" + name() + "'", is, edit.differences(is));
  }

  /** Lists the stretches of time that can be restored, page by page as the stream is read. */
  public Stream<RecoveryRange> recoveryRanges() {
    return ranges(Optional.empty());
  }

  /**
   * Lists those of one bucket.
   *
   * @param source the CRN of the bucket that was backed up, which may be gone
   */
  public Stream<RecoveryRange> recoveryRanges(Crn source) {
    return ranges(Optional.of(source));
  }

  private Stream<RecoveryRange> ranges(Optional<Crn> source) {
    return Pages.byToken(
        token -> {
          Call.Builder call = get("list recovery ranges", RANGES);
          source.ifPresent(crn -> call.query("source_resource_crn", crn));
          token.ifPresent(t -> call.query("token", t));
          return call.as(BackupAnswers.Ranges.class).send().page();
        });
  }

  /**
   * Reads a stretch of time.
   *
   * @throws NotFoundException if the vault has none of that id
   */
  public RecoveryRange recoveryRange(String id) {
    return get("read recovery range", RANGES).path(id).as(BackupAnswers.Range.class).send().value();
  }

  /**
   * Keeps what is backed up in a stretch of time for longer; sends nothing if it is kept that long
   * already. That cannot be taken back.
   *
   * @param rangeId of the stretch of time
   * @param days at least 1, and no fewer than now
   * @throws InvalidRequestException if it is kept for longer now: what is kept is never kept
   *     shorter
   */
  public Change<RecoveryRange> keepForGood(String rangeId, int days) {
    int wanted = days(days);
    RecoveryRange there = recoveryRange(rangeId);
    if (there.retentionDays().filter(is -> is <= wanted).isEmpty()) {
      throw new InvalidRequestException(
          "retention",
          "of "
              + wanted
              + " days is less than it is: "
              + there.retentionDays().map(d -> d + " days").orElse("for ever"),
          "Give more days; what is kept is never kept shorter.");
    }
    List<Difference> differences =
        new Differences()
            .compare("retention days", there.retentionDays(), Optional.of(wanted))
            .list();
    if (!differences.isEmpty()) {
      JsonObject retention = new JsonObject();
      retention.addProperty("delete_after_days", wanted);
      JsonObject patch = new JsonObject();
      patch.add("retention", retention);
      // More days are more days, however often they are said.
      var unused =
          patch("change recovery range", patch, name(), RANGES, rangeId).asNothing().send();
    }
    return Change.updated(
        new RecoveryRange(
            there.id(),
            there.source(),
            there.policyName(),
            there.start(),
            there.end(),
            there.created(),
            Optional.of(wanted)),
        differences);
  }

  /**
   * Begins restoring into a bucket, over what is in it, what another bucket held at a moment. At
   * most three restores run at once; the vault needs an authorization to write to the bucket.
   *
   * @param target the CRN of a bucket that keeps versions
   * @param range what is restored from
   * @param moment within the range
   * @return how it begins; see {@link #restore} for how it goes on
   * @throws InvalidRequestException if the moment is outside the range, before anything is sent
   * @throws OutcomeUnknownException if no answer came
   */
  public Restore restoreInto(Crn target, RecoveryRange range, Instant moment) {
    if (moment.isBefore(range.start()) || moment.isAfter(range.end())) {
      throw new InvalidRequestException(
          "moment",
          "is " + moment + ", outside of " + range.start() + " to " + range.end(),
          "Choose one within the range.");
    }
    if (!target.resourceType().equals("bucket")) {
      throw new InvalidRequestException(
          "target", "is " + target + ", which is no bucket", "Give the CRN of a bucket.");
    }
    JsonObject draft = new JsonObject();
    draft.addProperty("recovery_range_id", range.id());
    draft.addProperty("restore_type", "in_place");
    draft.addProperty("restore_point_in_time", moment.truncatedTo(ChronoUnit.MILLIS).toString());
    draft.addProperty("target_resource_crn", target.toString());
    return sites
        .configuration()
        .post("begin restore")
        .path(BackupVaults.PATH, name(), RESTORES)
        .json(draft)
        .lookAt("Look with restores() whether it runs.")
        .as(BackupAnswers.Restoring.class)
        .send()
        .value();
  }

  /** Lists the restores, those that are over as well, page by page as the stream is read. */
  public Stream<Restore> restores() {
    return Pages.byToken(
        token -> {
          Call.Builder call = get("list restores", RESTORES);
          token.ifPresent(t -> call.query("token", t));
          return call.as(BackupAnswers.Restores.class).send().page();
        });
  }

  /**
   * Reads how far a restore is.
   *
   * @throws NotFoundException if the vault has none of that id
   */
  public Restore restore(String id) {
    return get("read restore", RESTORES).path(id).as(BackupAnswers.Restoring.class).send().value();
  }

  /**
   * Deletes the vault, which has to be empty; that it is gone already is no error.
   *
   * @throws ConflictException if there are backups in it
   */
  public void delete() {
    delete(sites, name());
  }

  static int days(int days) {
    if (days < 1) {
      throw new InvalidRequestException("retention days", "are " + days, "Use 1 or more.");
    }
    return days;
  }

  private Call.Builder get(String operation, String what) {
    return sites.configuration().get(operation).path(BackupVaults.PATH, name(), what);
  }

  private Call.Builder patch(String operation, JsonObject patch, String... path) {
    return sites
        .configuration()
        .patch(operation)
        .path(BackupVaults.PATH)
        .path(path)
        .body(RequestBody.create(patch.toString().getBytes(UTF_8), MERGE_PATCH))
        .repeatable();
  }

  private record There(VaultInfo info, Optional<String> etag) {}

  private static There there(Sites sites, String name) {
    return sites
        .configuration()
        .get("read backup vault")
        .path(BackupVaults.PATH, name)
        .reading(BackupVault::read)
        .send();
  }

  private static There read(Answer answer) throws IOException {
    try {
      return new There(
          Json.read(answer.text(), BackupAnswers.Vault.class).info(), answer.header("ETag"));
    } catch (InvalidRequestException unreadable) {
      throw new JsonParseException("it holds what no vault can: " + unreadable.getMessage());
    }
  }

  @Override
  public String toString() {
    return info.toString();
  }
}
