package io.github.redoubt.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.policies.Grant;
import io.github.redoubt.access.profiles.ComputeLink;
import io.github.redoubt.access.profiles.TrustedIdentity;
import io.github.redoubt.access.profiles.TrustedProfile;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.StorageClass;
import io.github.redoubt.storage.objects.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** The story of pods that act as a trusted profile, with no secret that somebody stores. */
final class PodIdentity {

  static final String NAMESPACE = "prod";

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final Access access;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);

  PodIdentity(Surroundings place, Narrator narrator, Cleanup cleanup) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.access = Access.on(place.cloud());
  }

  void tell() throws Exception {
    ObjectStorage storage = ObjectStorage.on(place.cloud(), place.objectStorage());
    Bucket bucket =
        storage
            .newBucket("redoubt-pods-" + suffix, Location.regional("us-south"))
            .storageClass(StorageClass.SMART)
            .create();
    cleanup.later("bucket " + bucket.name(), () -> storage.deleteBucket(bucket.name()));
    TrustedProfile profile = trust(bucket, "orders-pods-" + suffix);
    actAsPod(profile, bucket);
    actAsServiceId(profile, bucket);
  }

  /** Makes a profile that the pods of one service account may act as, and gives it the bucket. */
  TrustedProfile trust(Bucket bucket, String name) {
    ComputeLink pods =
        ComputeLink.kubernetes(place.cluster().orElseThrow())
            .namespace(NAMESPACE)
            .serviceAccount("orders");
    TrustedProfile profile =
        access
            .trustedProfiles()
            .ensure(name, wanted -> wanted.describedAs("the pods of orders").trusting(pods))
            .resource();
    cleanup.later("trusted profile " + name, profile::delete);
    narrator.step("trusted profile '" + name + "' created; it trusts " + pods);
    narrator.step(
        "granted: "
            + access
                .policies()
                .ensure(Grant.to(profile).roles(Role.WRITER).on(bucket.crn()))
                .resource()
                .sentence());
    narrator.add("trusted profile", name, profile.iamId(), "linked to pods");
    return profile;
  }

  /** Signs in by the token that the platform puts into each pod, and by one of another pod. */
  void actAsPod(TrustedProfile profile, Bucket bucket) throws IOException, InterruptedException {
    Optional<String> token = place.computeToken(NAMESPACE, "orders");
    if (token.isEmpty()) {
      narrator.step("not in a pod of that cluster here: nobody signs in by its token");
      return;
    }
    IbmCloud asPod = signedInBy(profile, token.get());
    requireRight(asPod, bucket);
    narrator.step("a pod of the service account 'orders' wrote to the bucket, with no API key");

    IbmCloud asOther = signedInBy(profile, place.computeToken(NAMESPACE, "payroll").orElseThrow());
    if (writes(asOther, bucket)) {
      throw new IllegalStateException("A pod that nobody trusts was let in");
    }
    narrator.step("a pod of the service account 'payroll' was not let in");
  }

  private void actAsServiceId(TrustedProfile profile, Bucket bucket) throws Exception {
    ServiceId deployer = access.serviceIds().ensure("deployer-" + suffix).resource();
    cleanup.later("service ID " + deployer.name(), deployer::delete);
    profile.identities().ensure(TrustedIdentity.serviceId(deployer.iamId()));
    narrator.step("the profile trusts service ID '" + deployer.name() + "' too");
    Path file = Temporary.file("deployer.apikey");
    var unused = deployer.newApiKey("deployer").createInto(file);
    try {
      String secret = Files.readString(file, UTF_8).strip();
      IbmCloud itself = place.cloud().signingInWith(Credentials.apiKey(secret));
      IbmCloud assumed =
          place.cloud().signingInWith(Credentials.assumedProfile(secret, profile.id()));
      requireRight(assumed, bucket);
      narrator.step("acting as the profile it wrote to the bucket");
      if (writes(itself, bucket)) {
        throw new IllegalStateException("The service ID has rights of its own");
      }
      narrator.step("as itself it was refused: the rights are the profile's");
    } finally {
      Temporary.delete(file);
    }
  }

  private void requireRight(IbmCloud cloud, Bucket bucket) throws InterruptedException {
    if (!place.comesTrue(() -> writes(cloud, bucket))) {
      throw new IllegalStateException("The profile was not let write to its bucket");
    }
  }

  private static boolean writes(IbmCloud cloud, Bucket bucket) {
    try {
      Bucket mine = Workload.storage(cloud, bucket).bucket(bucket.name(), bucket.location());
      mine.put("from-a-pod", Content.of(new byte[] {1}));
      mine.delete("from-a-pod");
      return true;
    } catch (ForbiddenException | UnauthorizedException refused) {
      return false;
    } catch (ServiceException refused) {
      // The token service answers 400 to whoever is not trusted.
      if (refused.status() == 400) {
        return false;
      }
      throw refused;
    }
  }

  private IbmCloud signedInBy(TrustedProfile profile, String token) throws IOException {
    Path file = Temporary.file("compute.token");
    cleanup.later("file of a compute token", () -> Temporary.delete(file));
    Files.writeString(file, token, UTF_8);
    return place.cloud().signingInWith(Credentials.container(profile.id(), file));
  }
}
