package io.github.redoubt.storage.configuration;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Versions;
import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.storage.internal.BucketAddress;
import java.util.List;
import java.util.function.Function;

/** Reads and changes one bucket's configuration; {@code Bucket} is the way to it. */
public final class ConfigurationStore {

  private final BucketAddress bucket;

  private ConfigurationStore(BucketAddress bucket) {
    this.bucket = bucket;
  }

  /** Gives that of a bucket; called by {@code Bucket}. */
  public static ConfigurationStore of(BucketAddress bucket) {
    return new ConfigurationStore(bucket);
  }

  /** Reads it. */
  public BucketConfiguration get() {
    return read().value();
  }

  /**
   * Changes what differs, again if somebody else changed it meanwhile.
   *
   * @param wanted says what shall be, by what is there; called again for each attempt
   */
  public Change<BucketConfiguration> ensure(
      Function<BucketConfiguration, ConfigurationEdit> wanted) {
    Attempts attempts = new Attempts(wanted);
    return Versions.rereading(attempts::next);
  }

  /** As {@link #ensure(Function)}, for what does not depend on what is there. */
  public Change<BucketConfiguration> ensure(ConfigurationEdit wanted) {
    return ensure(there -> wanted);
  }

  /** Tells what {@link #ensure(ConfigurationEdit)} would change. */
  public Plan<BucketConfiguration> preview(ConfigurationEdit wanted) {
    ConfigurationAnswer there = read();
    return Plan.update(
        "configuration of bucket '" + bucket.name() + "'",
        there.value(),
        ConfigurationPatch.between(there.json(), wanted).differences());
  }

  private final class Attempts {
    private final Function<BucketConfiguration, ConfigurationEdit> wanted;

    /**
     * What an attempt before this one set out to change: if it is all done now, that attempt
     * succeeded and its answer was lost, or somebody else did the same.
     */
    private List<Difference> attempted = List.of();

    Attempts(Function<BucketConfiguration, ConfigurationEdit> wanted) {
      this.wanted = wanted;
    }

    Change<BucketConfiguration> next() {
      ConfigurationAnswer there = read(ConfigurationAnswer::readToChange);
      ConfigurationPatch patch =
          ConfigurationPatch.between(there.json(), wanted.apply(there.value()));
      if (patch.isEmpty()) {
        return Change.updated(there.value(), attempted);
      }
      attempted = patch.differences();
      // The version makes a second attempt harmless: it is refused if the first one succeeded.
      var unused = change(patch).ifMatch(there.etag()).asNothing().send();
      return Change.updated(ConfigurationAnswer.value(patch.after()), attempted);
    }
  }

  private ConfigurationAnswer read() {
    return read(ConfigurationAnswer::read);
  }

  private ConfigurationAnswer read(Answer.Reader<ConfigurationAnswer> form) {
    return wire().get("read bucket configuration").path("b", bucket.name()).reading(form).send();
  }

  private Call.Builder change(ConfigurationPatch patch) {
    return wire()
        .patch("change bucket configuration")
        .path("b", bucket.name())
        .body(patch.request())
        .repeatable();
  }

  private Wire wire() {
    return bucket.sites().configuration();
  }
}
