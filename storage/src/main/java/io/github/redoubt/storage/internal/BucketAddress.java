package io.github.redoubt.storage.internal;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.storage.Location;

/**
 * Which bucket is meant, and the way to it: calls for a bucket and for what is in it begin here.
 *
 * @param location the host of a location alone knows the buckets there
 */
public record BucketAddress(Sites sites, String name, Location location) {

  /** Gives the bucket's CRN, which access policies name it by. */
  public Crn crn() {
    return sites.instance().withResource("bucket", name);
  }

  /** Begins a call for the bucket itself. */
  public Call.Builder get(String operation) {
    return wire().get(operation).path(name);
  }

  public Call.Builder head(String operation) {
    return wire().head(operation).path(name);
  }

  public Call.Builder put(String operation) {
    return wire().put(operation).path(name);
  }

  public Call.Builder post(String operation) {
    return wire().post(operation).path(name);
  }

  public Call.Builder delete(String operation) {
    return wire().delete(operation).path(name);
  }

  /** Begins a call for an object in it. */
  public Call.Builder get(String operation, String key) {
    return wire().get(operation).encodedPath(path(key));
  }

  public Call.Builder head(String operation, String key) {
    return wire().head(operation).encodedPath(path(key));
  }

  public Call.Builder put(String operation, String key) {
    return wire().put(operation).encodedPath(path(key));
  }

  public Call.Builder post(String operation, String key) {
    return wire().post(operation).encodedPath(path(key));
  }

  public Call.Builder delete(String operation, String key) {
    return wire().delete(operation).encodedPath(path(key));
  }

  private String path(String key) {
    return name + "/" + ObjectKey.path(key);
  }

  private Wire wire() {
    return sites.at(location);
  }
}
