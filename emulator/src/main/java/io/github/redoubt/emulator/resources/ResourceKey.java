package io.github.redoubt.emulator.resources;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.ServiceCredentials.Made;
import io.github.redoubt.emulator.resources.ServiceInstance.Stamp;
import java.util.Optional;

/**
 * A credential of a service instance as it is remembered. Its text leaves the secrets out.
 *
 * @param role what it may do on the instance, by CRN
 * @param shownOnce whether its secrets are told at creation only
 */
record ResourceKey(
    String guid,
    String name,
    ServiceInstance source,
    Optional<String> role,
    JsonObject credentials,
    boolean shownOnce,
    boolean removed,
    Made made,
    Optional<String> hmacId,
    Stamp created,
    Stamp updated) {

  String crn() {
    return crn(source, guid);
  }

  static String crn(ServiceInstance source, String guid) {
    String instance = source.crn();
    return instance.substring(0, instance.length() - 1) + "resource-key:" + guid;
  }

  ResourceKey named(String changed, Stamp stamp) {
    return new ResourceKey(
        guid, changed, source, role, credentials, shownOnce, removed, made, hmacId, created, stamp);
  }

  ResourceKey gone(Stamp stamp) {
    return new ResourceKey(
        guid, name, source, role, new JsonObject(), shownOnce, true, made, hmacId, created, stamp);
  }

  @Override
  public String toString() {
    return "ResourceKey[" + guid + "]";
  }
}
