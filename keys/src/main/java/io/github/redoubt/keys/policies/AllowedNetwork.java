package io.github.redoubt.keys.policies;

/**
 * Over which networks an instance can be reached. One that this version does not know is kept as it
 * came.
 *
 * @param code the service's own word
 */
public record AllowedNetwork(String code) {

  /** Over the internet and over IBM Cloud's private network. */
  public static final AllowedNetwork PUBLIC_AND_PRIVATE = new AllowedNetwork("public-and-private");

  /** Over IBM Cloud's private network alone. */
  public static final AllowedNetwork PRIVATE_ONLY = new AllowedNetwork("private-only");

  @Override
  public String toString() {
    return code;
  }
}
