package io.github.redoubt.storage.posture;

import io.github.redoubt.storage.configuration.ActivityTracking;
import io.github.redoubt.storage.configuration.BucketConfiguration;
import io.github.redoubt.storage.configuration.Firewall;
import io.github.redoubt.storage.configuration.MetricsMonitoring;
import io.github.redoubt.storage.publicaccess.PublicAccessBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A posture as people read it. */
final class PostureTable {

  private static final int WIDTH = 18;

  private PostureTable() {}

  static String of(BucketPosture posture) {
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("bucket", posture.name());
    rows.put("place", posture.location() + ", " + posture.storageClass());
    rows.put("root key", posture.rootKey());
    rows.put("key state", posture.keyState());
    rows.put(
        "firewall",
        configured(posture, c -> c.firewall().map(PostureTable::told).orElse("none seen")));
    rows.put("public access", publicAccess(posture));
    rows.put("reported", configured(posture, c -> told(c.tracking())));
    rows.put("metrics", configured(posture, c -> told(c.metrics())));
    rows.put("quota", configured(posture, PostureTable::quota));
    rows.put("content", configured(posture, PostureTable::content));
    rows.put("versioning", posture.versioning());
    rows.put("object lock", posture.objectLock());
    rows.put("retention policy", posture.retentionPolicy());
    rows.put("lifecycle", count(posture.lifecycle()));
    rows.put("CORS", count(posture.cors()));
    String table =
        rows.entrySet().stream()
            .map(row -> line(row.getKey(), row.getValue()))
            .collect(Collectors.joining("\n"));
    List<String> findings = posture.findings();
    return findings.isEmpty()
        ? table + "\n" + line("open", "nothing that is looked for")
        : findings.stream()
            .map(finding -> line("open", finding))
            .collect(Collectors.joining("\n", table + "\n", ""));
  }

  private static String publicAccess(BucketPosture posture) {
    String list =
        posture
            .accessList()
            .value()
            .map(acl -> acl.isPublic() ? "public" : "private")
            .orElseGet(posture.accessList()::toString);
    String block =
        posture
            .publicAccessBlock()
            .value()
            .map(PostureTable::told)
            .orElseGet(posture.publicAccessBlock()::toString);
    return "access list " + list + ", block " + block;
  }

  private static String told(PublicAccessBlock block) {
    if (block.equals(PublicAccessBlock.ALL)) {
      return "on";
    }
    return block.blocksPublicAcls()
        ? "of new lists only"
        : block.ignoresPublicAcls() ? "of what lists say" : "off";
  }

  private static String count(PosturePart<? extends List<?>> rules) {
    return rules
        .value()
        .map(all -> all.size() == 1 ? "1 rule" : all.size() + " rules")
        .orElseGet(rules::toString);
  }

  private static String line(String name, Object value) {
    return name + " ".repeat(WIDTH - name.length()) + value;
  }

  private static String configured(
      BucketPosture posture, Function<BucketConfiguration, String> part) {
    PosturePart<BucketConfiguration> read = posture.configuration();
    return read.value().map(part).orElseGet(read::toString);
  }

  private static String told(Firewall firewall) {
    return "allowed "
        + (firewall.allowedIps().isEmpty() ? "any" : firewall.allowedIps())
        + ", denied "
        + (firewall.deniedIps().isEmpty() ? "none" : firewall.deniedIps())
        + ", networks "
        + (firewall.networks().isEmpty() ? "any" : firewall.networks());
  }

  private static String told(ActivityTracking tracking) {
    List<String> on = new ArrayList<>();
    if (tracking.managementEvents()) {
      on.add("management");
    }
    if (tracking.readEvents()) {
      on.add("reads");
    }
    if (tracking.writeEvents()) {
      on.add("writes");
    }
    return on.isEmpty() ? "nothing" : String.join(", ", on);
  }

  private static String told(MetricsMonitoring metrics) {
    List<String> on = new ArrayList<>();
    if (metrics.usage()) {
      on.add("usage");
    }
    if (metrics.requests()) {
      on.add("requests");
    }
    return on.isEmpty() ? "none" : String.join(", ", on);
  }

  private static String quota(BucketConfiguration configuration) {
    return configuration.quotaBytes().isPresent()
        ? configuration.quotaBytes().getAsLong() + " bytes"
        : "none";
  }

  private static String content(BucketConfiguration configuration) {
    return configuration.usage().objects()
        + " objects, "
        + configuration.usage().bytes()
        + " bytes, as counted last";
  }
}
