package io.github.redoubt.storage.posture;

import io.github.redoubt.storage.configuration.ActivityTracking;
import io.github.redoubt.storage.configuration.BucketConfiguration;
import io.github.redoubt.storage.configuration.Firewall;
import io.github.redoubt.storage.publicaccess.AccessList;
import io.github.redoubt.storage.publicaccess.PublicAccessBlock;
import io.github.redoubt.storage.rootkeys.RootKeyState;
import io.github.redoubt.storage.versioning.VersioningState;
import io.github.redoubt.storage.web.CorsRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a posture leaves open, in plain sentences. */
final class Findings {

  private final List<String> found = new ArrayList<>();

  private Findings() {}

  static List<String> of(BucketPosture posture) {
    Findings findings = new Findings();
    findings.key(posture);
    findings.openness(posture);
    findings.configuration(posture.configuration());
    findings.keeping(posture);
    return List.copyOf(findings.found);
  }

  private void key(BucketPosture posture) {
    unknown("root key", posture.rootKey());
    if (posture.rootKey().isAbsent()) {
      found.add(
          "It is not under a root key: the service keeps the key, and nobody can withdraw it.");
    }
    unknown("state of the root key", posture.keyState());
    posture.keyState().value().ifPresent(this::key);
  }

  private void key(RootKeyState key) {
    switch (key.state()) {
      case ACTIVE -> {}
      case DISABLED, EXPIRED, DELETED, MISSING, NO_ROOT_KEY ->
          found.add("Its root key is not usable (" + key + "): objects cannot be read or written.");
      case UNREACHABLE, UNKNOWN ->
          found.add("The state of its root key is not known: " + key.reason() + ".");
    }
  }

  private void openness(BucketPosture posture) {
    unknown("access list", posture.accessList());
    unknown("public access block", posture.publicAccessBlock());
    boolean listed = posture.accessList().value().filter(AccessList::isPublic).isPresent();
    Optional<PublicAccessBlock> block = posture.publicAccessBlock().value();
    boolean ignored = block.filter(PublicAccessBlock::ignoresPublicAcls).isPresent();
    if (listed) {
      found.add(
          ignored
              ? "Its access list is public, and the public access block alone keeps everybody out."
              : "Anybody can read it: its access list is public.");
    }
    if (block.isPresent() && !block.get().equals(PublicAccessBlock.ALL)) {
      found.add("Access lists can open it to everybody: its public access block is not on.");
    }
    unknown("CORS rules", posture.cors());
    if (posture.cors().value().stream().flatMap(List::stream).anyMatch(Findings::anyOrigin)) {
      found.add("Its CORS rules let web pages of any origin call it.");
    }
  }

  private static boolean anyOrigin(CorsRule rule) {
    return rule.origins().contains("*");
  }

  private void configuration(PosturePart<BucketConfiguration> part) {
    unknown("configuration (firewall, tracking, quota)", part);
    part.value()
        .ifPresent(
            configuration -> {
              firewall(configuration.firewall());
              tracking(configuration.tracking());
            });
  }

  private void firewall(Optional<Firewall> seen) {
    if (seen.isEmpty()) {
      found.add(
          "No firewall is seen: there is none, and it can be reached from any address; or there is"
              + " one, which only a Manager sees.");
      return;
    }
    Firewall firewall = seen.get();
    if (!firewall.limitsAddresses() && firewall.letsPublicNetworkIn()) {
      found.add("Its firewall lets any address on the public network in.");
    }
  }

  private void tracking(ActivityTracking tracking) {
    if (!tracking.managementEvents()) {
      found.add("Changes of its configuration are not reported.");
    }
    if (!tracking.writeEvents()) {
      found.add("Writes and deletions of objects are not reported.");
    }
    if (!tracking.readEvents()) {
      found.add("Reads of objects are not reported.");
    }
  }

  /** Versions, a lock and a policy each keep what somebody deletes; one of them is enough. */
  private void keeping(BucketPosture posture) {
    unknown("versioning", posture.versioning());
    unknown("object lock", posture.objectLock());
    unknown("retention policy", posture.retentionPolicy());
    unknown("lifecycle rules", posture.lifecycle());
    boolean versions =
        posture.versioning().isUnknown()
            || posture.versioning().value().filter(VersioningState.ENABLED::equals).isPresent();
    if (!versions && posture.retentionPolicy().isAbsent()) {
      found.add(
          "What is overwritten or deleted is gone: it keeps no versions and has no retention.");
    }
  }

  private void unknown(String what, PosturePart<?> part) {
    part.whyUnknown().ifPresent(why -> found.add("Its " + what + " is not known: " + why + "."));
  }
}
