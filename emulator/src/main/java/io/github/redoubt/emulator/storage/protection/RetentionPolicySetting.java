package io.github.redoubt.emulator.storage.protection;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.settings.Setting;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.RetentionPolicy;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The retention policy of a bucket: {@code ?protection}. */
public final class RetentionPolicySetting implements Setting<RetentionPolicy> {

  /** Ninety-nine years. */
  private static final int MOST_DAYS = 36_135;

  private final Store store;

  public RetentionPolicySetting(Store store) {
    this.store = store;
  }

  @Override
  public Class<RetentionPolicy> type() {
    return RetentionPolicy.class;
  }

  @Override
  public String root() {
    return "ProtectionConfiguration";
  }

  @Override
  public String readAction() {
    return "bucket.get_protection";
  }

  @Override
  public String writeAction() {
    return "bucket.put_protection";
  }

  @Override
  public RetentionPolicy read(Element document, Bucket bucket, Identity who) {
    document.only(
        "Status",
        "MinimumRetention",
        "DefaultRetention",
        "MaximumRetention",
        "EnablePermanentRetention");
    if (!document.get("Status").text().equals("Retention")) {
      throw Rejection.invalid("A retention policy has the status Retention, and keeps it.");
    }
    RetentionPolicy wanted =
        new RetentionPolicy(
            days(document, "MinimumRetention"),
            days(document, "DefaultRetention"),
            days(document, "MaximumRetention"),
            document
                .findText("EnablePermanentRetention")
                .map(RetentionPolicySetting::flag)
                .orElse(false));
    if (wanted.minimumDays() > wanted.defaultDays()
        || wanted.defaultDays() > wanted.maximumDays()) {
      throw Rejection.argument("The default retention lies between the minimum and the maximum.");
    }
    requireApplicable(bucket, wanted);
    store.keepKey(bucket);
    return wanted;
  }

  private static int days(Element document, String name) {
    int days =
        document
            .get(name)
            .only("Days")
            .findNumber("Days")
            .orElseThrow(() -> Element.malformed(name + " has no Days."));
    if (days < 0 || days > MOST_DAYS) {
      throw Rejection.argument("A retention is from 0 to " + MOST_DAYS + " days.");
    }
    return days;
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Element.malformed("EnablePermanentRetention is true or false.");
    };
  }

  private static void requireApplicable(Bucket bucket, RetentionPolicy wanted) {
    Optional<RetentionPolicy> before = bucket.setting(RetentionPolicy.class);
    if (before.isPresent()) {
      if (before.get().permanent() && !wanted.permanent()) {
        throw Rejection.invalid("Permanent retention cannot be taken back.");
      }
      return;
    }
    if (bucket.setting(Versioning.class).isPresent()) {
      throw new Rejection(
          409, "InvalidBucketState", "A bucket that keeps versions has no retention policy.");
    }
    if (!bucket.versions().isEmpty()) {
      throw new Rejection(
          409, "InvalidBucketState", "A retention policy begins in an empty bucket.");
    }
  }

  @Override
  public Element write(RetentionPolicy policy) {
    List<Element> children = new ArrayList<>();
    children.add(Element.of("Status", "Retention"));
    children.add(days("MinimumRetention", policy.minimumDays()));
    children.add(days("DefaultRetention", policy.defaultDays()));
    children.add(days("MaximumRetention", policy.maximumDays()));
    if (policy.permanent()) {
      children.add(Element.of("EnablePermanentRetention", "true"));
    }
    return Element.of(root(), children);
  }

  private static Element days(String name, long count) {
    return Element.of(name, List.of(Element.of("Days", String.valueOf(count))));
  }

  @Override
  public Element absent() {
    return Element.of(root(), List.of(Element.of("Status", "Disabled")));
  }
}
