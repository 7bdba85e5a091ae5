package io.github.redoubt.emulator;

import java.util.Map;
import java.util.TreeMap;

/**
 * One account in the emulator, apart from all others: tests that have one each run side by side on
 * one emulator.
 *
 * <p>Safe for use by many threads.
 */
public final class Account {

  private final World world;
  private final String id;
  private final String apiKey;
  private final Map<String, String> instances = new TreeMap<>();

  Account(World world, String id, String apiKey) {
    this.world = world;
    this.id = id;
    this.apiKey = apiKey;
    instances.put("keyProtect", newKeyProtect());
    instances.put("hyperProtect", newHyperProtect());
    instances.put("objectStorage", newObjectStorage());
  }

  /** Gives the account's id. */
  public String accountId() {
    return id;
  }

  /** Gives an API key of the account's owner, who may do everything in it. */
  public String apiKey() {
    return apiKey;
  }

  /**
   * Gives the CRNs of the service instances that the account was made with, by {@code keyProtect},
   * {@code hyperProtect} and {@code objectStorage}.
   */
  public Map<String, String> instances() {
    return Map.copyOf(instances);
  }

  /** Makes one more Key Protect instance, and gives its CRN. */
  public String newKeyProtect() {
    return newKeyProtect("us-south");
  }

  /** Makes one more Key Protect instance in a region, and gives its CRN. */
  public String newKeyProtect(String region) {
    return world.createKeys("kms", region, id, false);
  }

  /** Makes a Key Protect Dedicated instance, which has no import tokens, and gives its CRN. */
  public String newKeyProtectDedicated() {
    return world.createKeys("kms", "us-south", id, true);
  }

  /** Makes one more Hyper Protect Crypto Services instance, and gives its CRN. */
  public String newHyperProtect() {
    return world.createKeys("hs-crypto", "us-south", id, false);
  }

  /** Makes one more Object Storage instance, and gives its CRN. */
  public String newObjectStorage() {
    return world.createStorage(id);
  }

  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
