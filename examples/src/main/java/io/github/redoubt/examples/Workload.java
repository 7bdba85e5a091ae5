package io.github.redoubt.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.apikeys.ApiKey;
import io.github.redoubt.access.policies.Grant;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.access.serviceids.ServiceId;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.UnauthorizedException;
import io.github.redoubt.keys.KeyRing;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.ObjectStorage;
import io.github.redoubt.storage.objects.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An application's own identity: a service ID that is given what it needs and nothing else, and is
 * locked then, so that nobody gives it more in passing.
 */
final class Workload {

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final Access access;

  Workload(Surroundings place, Narrator narrator, Cleanup cleanup) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.access = Access.on(place.cloud());
  }

  /** One thing that somebody tries. */
  record Attempt(String what, Runnable action) {}

  /**
   * Makes the identity, with a key in a file, and signs in with what the file holds.
   *
   * @return a connection of the new identity
   */
  IbmCloud onboard(String name, Bucket bucket, Crn keyService, KeyRing ring, Path keyFile)
      throws IOException, InterruptedException {
    ServiceId service =
        access.serviceIds().ensure(name, wanted -> wanted.describedAs("order intake")).resource();
    cleanup.later("service ID " + name, () -> remove(service.id()));
    narrator.step("service ID '" + name + "' created");
    for (Grant grant : grants(service, bucket, keyService, ring)) {
      narrator.step("granted: " + access.policies().ensure(grant).resource().sentence());
    }
    ApiKey key = service.newApiKey(name + "-key").createInto(keyFile);
    cleanup.later("file of the API key", () -> Temporary.delete(keyFile));
    narrator.step("API key '" + key.name() + "' written to a file that only its owner reads");
    service.lock();
    narrator.step("service ID locked: it takes no other policy until it is unlocked");
    narrator.add("service ID", name, service.iamId(), "locked");

    IbmCloud its =
        place.cloud().signingInWith(Credentials.apiKey(Files.readString(keyFile, UTF_8).strip()));
    awaitRights(its, bucket);
    return its;
  }

  /** What it needs: to write and read its bucket, and to use the keys of its ring. */
  static List<Grant> grants(ServiceId service, Bucket bucket, Crn keyService, KeyRing ring) {
    return List.of(
        Grant.to(service).roles(Role.WRITER).on(bucket.crn()),
        Grant.to(service).roles(Role.READER).on(Resource.keyRing(keyService, ring.id())));
  }

  /** A new key and new policies take a moment to be known everywhere. */
  private void awaitRights(IbmCloud its, Bucket bucket) throws InterruptedException {
    boolean known =
        place.comesTrue(
            () -> {
              try {
                Bucket mine = storage(its, bucket).bucket(bucket.name(), bucket.location());
                mine.put("hello", Content.of(new byte[0]));
                mine.delete("hello");
                return true;
              } catch (ForbiddenException | UnauthorizedException notYet) {
                return false;
              }
            });
    if (!known) {
      throw new IllegalStateException("The service ID was not let do its job");
    }
  }

  static ObjectStorage storage(IbmCloud cloud, Bucket bucket) {
    return ObjectStorage.on(cloud, bucket.crn().instance());
  }

  /** Tries what nobody allowed; each must be refused. */
  void proveRefused(List<Attempt> attempts) {
    for (Attempt attempt : attempts) {
      narrator.step("refused, as it should be: " + attempt.what() + " (" + refusal(attempt) + ")");
    }
  }

  private static int refusal(Attempt attempt) {
    try {
      attempt.action().run();
    } catch (ForbiddenException | UnauthorizedException refused) {
      return refused.status();
    }
    throw new IllegalStateException("It was let " + attempt.what());
  }

  private void remove(String id) {
    ServiceId service = access.serviceIds().get(id);
    service.unlock();
    service.delete();
  }
}
