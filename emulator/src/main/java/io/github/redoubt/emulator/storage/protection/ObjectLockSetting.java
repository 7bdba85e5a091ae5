package io.github.redoubt.emulator.storage.protection;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.settings.Setting;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.ObjectLock;
import io.github.redoubt.emulator.storage.state.ObjectLock.DefaultRetention;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Object Lock of a bucket: {@code ?object-lock}. */
public final class ObjectLockSetting implements Setting<ObjectLock> {

  private static final int MOST_DAYS = 36_500;
  private static final int MOST_YEARS = 100;

  private final Store store;

  public ObjectLockSetting(Store store) {
    this.store = store;
  }

  @Override
  public Class<ObjectLock> type() {
    return ObjectLock.class;
  }

  @Override
  public String root() {
    return "ObjectLockConfiguration";
  }

  @Override
  public String readAction() {
    return "bucket.get_object_lock_configuration";
  }

  @Override
  public String writeAction() {
    return "bucket.put_object_lock_configuration";
  }

  @Override
  public ObjectLock read(Element document, Bucket bucket, Identity who) {
    document.only("ObjectLockEnabled", "Rule");
    String enabled = document.get("ObjectLockEnabled").text();
    if (!enabled.equals("Enabled") && !enabled.equals("ENABLED")) {
      throw Element.malformed("Object lock can be Enabled, and nothing else.");
    }
    Optional<DefaultRetention> byDefault =
        document
            .find("Rule")
            .map(rule -> byDefault(rule.only("DefaultRetention").get("DefaultRetention")));
    if (bucket.setting(Versioning.class).filter(Versioning.ENABLED::equals).isEmpty()) {
      throw new Rejection(
          409, "InvalidBucketState", "Versioning must be enabled before object lock is.");
    }
    store.keepKey(bucket);
    return new ObjectLock(byDefault);
  }

  private static DefaultRetention byDefault(Element retention) {
    retention.only("Mode", "Days", "Years");
    String mode = retention.get("Mode").text();
    if (!LockRules.isMode(mode)) {
      throw Element.malformed("The mode of a retention is COMPLIANCE or GOVERNANCE.");
    }
    Optional<Integer> days = retention.findNumber("Days");
    Optional<Integer> years = retention.findNumber("Years");
    if (days.isPresent() == years.isPresent()) {
      throw Element.malformed("A default retention has days or years.");
    }
    return new DefaultRetention(
        mode,
        days.map(count -> Period.ofDays(within(count, MOST_DAYS)))
            .orElseGet(() -> Period.ofYears(within(years.orElse(0), MOST_YEARS))));
  }

  private static int within(int count, int most) {
    if (count < 1 || count > most) {
      throw Rejection.argument("A default retention is from 1 day to 100 years or 36500 days.");
    }
    return count;
  }

  @Override
  public Element write(ObjectLock lock) {
    List<Element> children = new ArrayList<>();
    children.add(Element.of("ObjectLockEnabled", "Enabled"));
    lock.byDefault()
        .ifPresent(
            retention ->
                children.add(
                    Element.of(
                        "Rule",
                        List.of(
                            Element.of(
                                "DefaultRetention",
                                List.of(
                                    Element.of("Mode", retention.mode()),
                                    length(retention.period())))))));
    return Element.of(root(), children);
  }

  private static Element length(Period period) {
    return period.getYears() > 0
        ? Element.of("Years", String.valueOf(period.getYears()))
        : Element.of("Days", String.valueOf(period.getDays()));
  }

  @Override
  public Element absent() {
    throw new Rejection(
        404,
        "ObjectLockConfigurationNotFoundError",
        "Object lock configuration does not exist for this bucket.");
  }
}
